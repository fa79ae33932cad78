"""Modules that can be called: `museion.extract("…")` is a function to its users and a package to the house.

The function of a name and the room of that name are one object, so that no order of imports can hide one behind the other.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any


def make_callable(module: ModuleType, function: Callable[..., Any]) -> None:
    """Have a call of `module` be a call of `function`. Python allows to change the class of a module for such ends."""

    class CallableModule(ModuleType):
        """A module with a function of its own name."""

        __signature__ = inspect.signature(function)

        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            return function(*args, **kwargs)

    CallableModule.__call__.__doc__ = function.__doc__
    module.__class__ = CallableModule
