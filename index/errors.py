"""The errors Dateline raises on purpose: one root, a few children, every message with the value and the cure."""


class DatelineError(Exception):
    """The root: whatever the user can mend. The command line prints its message as one line."""


class SettingError(DatelineError):
    """A `DATELINE_` setting has a value that cannot be used."""


class SourceError(DatelineError):
    """A file, folder or URL cannot be read as a live page."""


class StoreError(DatelineError):
    """The index cannot be opened, read or written."""


class ModelError(DatelineError):
    """A model is missing, damaged, or not the one the index was made with."""


class ModelNameError(ModelError):
    """The name of a chat model is none: no such provider, or no model behind it."""


class QuestionError(DatelineError):
    """A question, or its scope, cannot be understood at all."""


class GoldError(DatelineError):
    """A file of gold questions or answers breaks its format."""
