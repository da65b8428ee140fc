"""The phone's door; `nos/api.py` hangs it in."""

from ninja import Router

from nos.phone.api import operations, pocket

__all__ = ["router"]

router = Router()
router.add_router("", pocket.router)
router.add_router("", operations.router)
