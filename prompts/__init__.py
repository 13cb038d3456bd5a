"""Words only: the prompt templates, one Markdown file each, with placeholders such as $claim."""

from functools import cache
from importlib.resources import files
from string import Template


@cache
def template(name: str) -> Template:
    """Read the template of a prompt; `substitute` fills it, and raises KeyError for a placeholder left empty."""
    return Template(files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8"))
