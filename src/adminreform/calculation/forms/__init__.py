"""The forms that dossiers are reported on, printed."""

from .layouts import form
from .sheets import Form, FormColumn, Sheet, SheetCell, SheetRow

__all__ = [
    "Form",
    "FormColumn",
    "Sheet",
    "SheetCell",
    "SheetRow",
    "form",
]
