"""The standards that are gone through, by the codes that blueprints write."""

from __future__ import annotations

from collections.abc import Mapping

from sopgen.model.evidence.iso_9001 import ISO_9001
from sopgen.model.evidence.iso_20000 import ISO_20000_1
from sopgen.model.evidence.iso_22301 import ISO_22301
from sopgen.model.evidence.iso_27001 import ISO_27001
from sopgen.model.evidence.looking import Standard

STANDARDS: Mapping[str, Standard] = {
    "iso-9001": ISO_9001,
    "iso-22301": ISO_22301,
    "iso-20000-1": ISO_20000_1,
    "iso-27001": ISO_27001,
}
