"""Choice of several rows, safe against ids that no row can have."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forloeb.sider import read_key


class RaekkerField(forms.ModelMultipleChoiceField):
    """A number too large for the database would otherwise end in its own error."""

    def clean(self, value: Any) -> Any:
        if any(read_key(str(key)) is None for key in value or ()):
            raise ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice"
            )
        return super().clean(value)
