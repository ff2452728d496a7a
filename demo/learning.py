"""Modules and episodes."""

from demo.blocks import body_of
from demo.schema.content import DemoContent
from demo.sound import make_audio
from demo.stage import Stage
from demo.writings import add_subjects, common_fields, date_draft, date_last_change
from editorial.learning.models import ModulePage
from editorial.podcasts.models import Chapter, EpisodePage


def make_modules(content: DemoContent, stage: Stage) -> None:
    """Make the modules in the order of their numbers."""
    for words in sorted(content.modules, key=lambda module: module.number):
        points = "".join(f"<li>{point}</li>" for point in words.key_points)
        page = ModulePage(
            **common_fields(words),
            number=words.number,
            key_points=f"<ul>{points}</ul>",
            body=body_of(words.body, stage, words.slug),
        )
        add_subjects(page, words, stage)
        draft = stage.add_draft(stage.indexes["learning"], page)
        date_draft(draft, words)
        page = stage.go_live(draft)
        date_last_change(page, words)
        stage.texts["module", words.slug] = page


def make_episodes(content: DemoContent, stage: Stage) -> None:
    """Make the episodes, each with its sound."""
    for words in content.episodes:
        audio = make_audio(title=words.title, name=words.slug, seconds=words.duration_seconds, user=stage.editor)
        page = EpisodePage(
            **common_fields(words),
            notes=words.show_notes,
            audio=audio,
            season=words.season,
            number=words.number,
            part_number=words.part if words.parts > 1 else None,
            part_count=words.parts if words.parts > 1 else None,
            guests=", ".join(words.guests),
            transcript=words.transcript,
        )
        page.hosts.set([stage.experts[slug] for slug in words.hosts])
        for place, chapter in enumerate(words.chapters):
            page.chapters.add(Chapter(starts_at=chapter.seconds, title=chapter.title, sort_order=place))
        add_subjects(page, words, stage)
        draft = stage.add_draft(stage.indexes["podcast"], page)
        date_draft(draft, words)
        page = stage.go_live(draft)
        date_last_change(page, words)
        stage.texts["episode", words.slug] = page
