"""The tables of the notebook, one noun a file."""

from nos.notebook.models.ask import Ask
from nos.notebook.models.bring import Bring
from nos.notebook.models.change import Change
from nos.notebook.models.kind_line import KindLine
from nos.notebook.models.milestone import Milestone
from nos.notebook.models.notebook import Notebook
from nos.notebook.models.rest import Rest
from nos.notebook.models.step import Step

__all__ = ["Ask", "Bring", "Change", "KindLine", "Milestone", "Notebook", "Rest", "Step"]
