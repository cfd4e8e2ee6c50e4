"""The Word writer: a document tree and a theme to a complete .docx."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from sopgen.documents.tree import Document
from sopgen.writers.theme import Theme
from sopgen.writers.word import headers, package, properties, settings
from sopgen.writers.word.controls import tag_map
from sopgen.writers.word.directed import directed
from sopgen.writers.word.embedding import embedded
from sopgen.writers.word.logo import PART, RELATION, picture
from sopgen.writers.word.notes import footnotes_part
from sopgen.writers.word.numbering import numbering_part
from sopgen.writers.word.pagination import estimate
from sopgen.writers.word.sections import body
from sopgen.writers.word.state import State
from sopgen.writers.word.styles import styles_part
from sopgen.writers.word.template.client import client_template, for_word
from sopgen.writers.word.template.running import Running
from sopgen.writers.word.xml import part, sized_styles

__all__ = ["packaged", "running_parts", "write"]


def write(
    document: Document, theme: Theme, pages: Mapping[str, int] | None = None, count: int | None = None
) -> bytes:
    """A .docx from a document tree; the same tree gives the same bytes.

    `pages` are the page numbers of sections by id and `count` their total, from a laid-out PDF.
    Without them the contents show an estimate from the amount of text.
    """
    guess, last = ({}, max(pages.values())) if pages else estimate(document.blocks, theme)
    last = count or last
    language = document.language
    state = State(document, for_word(theme, language), pages or guess, client_template(theme, language))
    content = body(state)
    running = running_parts(state, document, properties.named(document), last)
    return packaged(state, content, running, last)


def running_parts(state: State, document: Document, named: Mapping[str, str], last: int) -> dict[str, bytes]:
    """Headers and footers of the kinds of page in use, by name.

    `named` are the properties that stand in them as fields.
    """
    theme, running = state.theme, dict[str, bytes]()
    widths = {kind: state.text_width(landscape=turned) for kind, turned in state.kinds.items()}
    template = state.template
    forms = {
        kind: headers.Form(
            one.form,
            one.title,
            (state.names[one.id], state.form_end(one)),
            state.pages.get(one.id, 1),
            state.form_pages(one, last),
        )
        for kind, one in state.forms.items()
    }
    if template and template.stories:
        return template.running(Running(template.stories, document, named, theme, last, forms), widths)
    for kind, width in widths.items():
        running[f"header{kind}"] = headers.header(document, named, theme, width, forms.get(kind))
        running[f"footer{kind}"] = headers.footer(document, named, width, last)
    if template:
        running = {name: template.without_stops(name, data) for name, data in running.items()}
    if state.first_header:
        running["headerFirst"] = headers.first_header(document, theme)
    if state.first_header and document.running.banner:
        running["footerFirst"] = headers.first_footer(document)
    return running


def packaged(
    state: State,
    content: str,
    running: Mapping[str, bytes],
    last: int,
    restyle: Callable[[bytes], bytes] = lambda styles: styles,
) -> bytes:
    """The file around the written body; `restyle` may change its styles."""
    document, theme, template = state.document, state.theme, state.template
    way = partial(directed, document_rtl=state.right_to_left)
    families = () if template else theme.families
    faces = [face for family in families for face in embedded(family, document.language)]
    media = {f"media/{name}": data for name, data in state.pictures.items()}
    images = {f"picture{number}": name for number, name in enumerate(media, 1)}
    if theme.logo:
        media[PART] = picture(theme.logo)
        images[RELATION] = PART
    parts = {
        "_rels/.rels": package.package_relationships(),
        "word/document.xml": part("w:document", f"<w:body>{way(content)}</w:body>"),
        "word/_rels/document.xml.rels": package.document_relationships(
            running,
            state.links,
            images,
            tags=bool(state.long_tags),
            notes=bool(state.notes),
        ),
        "word/styles.xml": styles_part(theme, document.language, sized_styles(content)),
        "word/numbering.xml": numbering_part(theme, state.lists, legal=document.legal),
        "word/settings.xml": settings.settings_part(document.language, notes=bool(state.notes)),
        "word/fontTable.xml": settings.fonts_part(families, document.language),
        "word/theme/theme1.xml": settings.theme_part(theme),
        **{f"word/{name}.xml": way(data.decode()).encode() for name, data in running.items()},
        **(
            package.note_parts(way(footnotes_part(state.notes).decode()).encode(), state.note_links)
            if state.notes
            else {}
        ),
        **package.font_parts(faces),
        **{f"word/{name}": data for name, data in media.items()},
        **({package.TAGS: tag_map(state)} if state.long_tags else {}),
        "docProps/core.xml": properties.core(document),
        "docProps/app.xml": properties.application(document, last),
        "docProps/custom.xml": properties.custom(
            document, template.properties(document, properties.named(document)) if template else {}
        ),
    }
    if template:
        related = {f"word/_rels/{name}.xml.rels": template.relations(name) for name in running}
        parts = template.applied_to(parts, restyle) | {name: data for name, data in related.items() if data}
    else:
        parts["word/styles.xml"] = restyle(parts["word/styles.xml"])
    types = package.content_types(parts, template.types if template else {})
    return package.zipped({"[Content_Types].xml": types, **parts})
