"""Tasks for workers that are tested: these are other processes, and find them here by name."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

from sopgen.documents.faults import TemplateError
from sopgen.publish.artefact import Artefact
from sopgen.publish.extract import Held
from sopgen.publish.jobs import Task


@dataclass(frozen=True, slots=True)
class Told(Task):
    """Does what `make` says, and makes nothing but the number of the process that did it."""

    def perform(self) -> Artefact:
        match self.make.split():
            case ["die"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["fail"]:
                raise TemplateError("sop.html.j2:7", "a fault")
            case ["wait", seconds]:
                time.sleep(float(seconds))
        return Artefact(str(os.getpid()).encode(), Held())
