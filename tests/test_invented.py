"""Invented coverage: its files are sound, and its questions are cut into what the reader would be shown."""

from evals.learning.excerpts import cut
from evals.learning.invented import FRESH, READING, WEIGHING, Invented, Told, invented

_PAGES = [*invented(READING), *invented(WEIGHING), *invented(FRESH)]


def told_where_it_stands(page: Invented, told: Told) -> bool:
    return any(post.time == told.at and told.words in f"{post.title}\n{post.text}" for post in page.posts)


def test_every_answer_stands_in_its_entry() -> None:
    given = ((page, told) for page in _PAGES for asked in page.asked for told in asked.answers)
    assert [(page.name, told) for page, told in given if not told_where_it_stands(page, told)] == []


def test_every_nugget_of_a_wide_question_stands_in_its_entries_in_some_spelling() -> None:
    wide = [(page, gold) for page in _PAGES for gold in page.wide("p")]
    assert len(wide) > 500
    for page, gold in wide:
        cited = [post for post in page.posts if post.time in (*gold.entries, *gold.alt_entries)]
        told = "\n".join(f"{post.time}\n{post.title}\n{post.text}" for post in cited)
        assert len({post.time for post in cited}) == len({*gold.entries, *gold.alt_entries}), gold.question
        assert all(any(spelling in told for spelling in nugget) for nugget in gold.nuggets), gold.question


def test_whatever_is_cited_is_one_entry_of_the_page() -> None:
    for page in _PAGES:
        times = [post.time for post in page.posts]
        near = {time for asked in page.asked for time in asked.near}
        assert near | {time for claimed in page.claims for time in claimed.at} <= set(times), page.name
        assert len(times) == len(set(times)), page.name


def test_no_page_is_in_two_folders() -> None:
    names = [page.name for page in _PAGES]
    assert len(names) == len(set(names))


def test_a_question_has_an_answer_unless_it_seems_to_have_one() -> None:
    assert [asked for page in _PAGES for asked in page.asked if bool(asked.answers) == bool(asked.near)] == []


def test_a_gold_question_names_the_entries_that_each_suffice() -> None:
    page = invented(WEIGHING)[0]
    gold = next(one for one in page.gold("p") if one.alt_entries)
    assert gold.page == "p"
    assert len(gold.nuggets) == 1


def test_windows_mark_the_answer_where_it_stands_and_nothing_where_there_is_none() -> None:
    page = invented(WEIGHING)[0]
    words = {told.words for asked in page.asked for told in asked.answers}
    windows = cut([page])
    marked = [(one, one.answer) for one in windows if one.answer is not None]
    assert len(marked) >= 0.9 * sum(bool(asked.answers) for asked in page.asked)
    for one, (start, end) in marked:
        shift = len(one.title) + 1
        assert one.read[start + shift : end + shift] in words
    unanswerable = {asked.question for asked in page.asked if not asked.answers}
    assert not any(one.question in unanswerable for one, _ in marked)
