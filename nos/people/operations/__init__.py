"""Everything people can do about themselves here, and operators about people."""

from nos.people.operations.arriving import arrive, lock
from nos.people.operations.choosing_anew import choose_anew
from nos.people.operations.codes import app_step, use_code, use_paper_code
from nos.people.operations.entering import (
    join_elsewhere,
    keep_elsewhere,
    let_go_elsewhere,
    prepare_with_mail,
)
from nos.people.operations.inviting import MOST_OPEN, invite, invite_first, take_back_invitation
from nos.people.operations.keeping_safe import keep, prepare_to_keep, set_password
from nos.people.operations.keys import (
    add_app,
    add_passkey,
    end_sessions,
    keep_with_passkey,
    make_codes,
    remove_app,
    remove_passkey,
    rename_passkey,
    use_passkey,
)
from nos.people.operations.links import (
    link_gone,
    make_link,
    make_reset_link,
    take_back_link,
    take_link,
)
from nos.people.operations.shutting_out import let_in_again, make_operator, shut_out
from nos.people.operations.tokens import MadeToken, end_token, make_token, note_use

__all__ = [
    "MOST_OPEN",
    "MadeToken",
    "add_app",
    "add_passkey",
    "app_step",
    "arrive",
    "choose_anew",
    "end_sessions",
    "end_token",
    "invite",
    "invite_first",
    "join_elsewhere",
    "keep",
    "keep_elsewhere",
    "keep_with_passkey",
    "let_go_elsewhere",
    "let_in_again",
    "link_gone",
    "lock",
    "make_codes",
    "make_link",
    "make_operator",
    "make_reset_link",
    "make_token",
    "note_use",
    "prepare_to_keep",
    "prepare_with_mail",
    "remove_app",
    "remove_passkey",
    "rename_passkey",
    "set_password",
    "shut_out",
    "take_back_invitation",
    "take_back_link",
    "take_link",
    "use_code",
    "use_paper_code",
    "use_passkey",
]
