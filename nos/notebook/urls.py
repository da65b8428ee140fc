"""The notebook's addresses."""

from django.urls import path

from nos.notebook.views import ask, asks, changes, grid, letters, log, moments, out, settings, yeses

urlpatterns = [
    path("log/", log.log, name="log"),
    path("asks/", asks.asks, name="asks"),
    path("asks/grid/", grid.grid, name="grid"),
    path("asks/<uid:uid>/", ask.ask, name="ask"),
    path("asks/<uid:uid>/answer/", ask.ask_answer, name="ask_answer"),
    path("asks/<uid:uid>/edit/", ask.ask_edit, name="ask_edit"),
    path("asks/<uid:uid>/remove/", ask.ask_remove, name="ask_remove"),
    path("asks/<uid:uid>/steps/", ask.ask_step, name="ask_step"),
    path("asks/<uid:uid>/days/", ask.ask_days, name="ask_days"),
    path("asks/<uid:uid>/aside/", ask.ask_aside, name="ask_aside"),
    path("asks/<uid:uid>/hurt/", ask.ask_hurt, name="ask_hurt"),
    path("out/", out.out, name="out"),
    path("out/sweep/", out.sweep, name="sweep"),
    path("out/letter/", letters.letter, name="their_letter"),
    path("out/letter/asks/", letters.letter_asks, name="their_letter_asks"),
    path("yeses/", yeses.yeses, name="yeses"),
    path("yeses/shelf/", yeses.line_keep, name="line_keep"),
    path("yeses/shelf/<uid:line>/", yeses.line_edit, name="line_edit"),
    path("yeses/shelf/<uid:line>/drop/", yeses.line_drop, name="line_drop"),
    path("almost/", asks.almost, name="almost"),
    path("milestones/<int:number>/", moments.milestone, name="milestone"),
    path("milestones/day/", moments.chosen_day, name="chosen_day"),
    path("hold/", moments.hold, name="hold"),
    path("changes/", changes.changes, name="changes"),
    path("changes/undo/", changes.undo, name="undo"),
    path("notebook/", settings.notebook_settings, name="notebook_settings"),
    path("notebook/open/", settings.notebook_open, name="notebook_open"),
    path("notebook/choose/", settings.notebook_choose, name="notebook_choose"),
    path("notebook/words/", settings.notebook_words, name="notebook_words"),
    path("notebook/target/", settings.notebook_target, name="notebook_target"),
    path("notebook/rule/", settings.notebook_rule, name="notebook_rule"),
    path("notebook/balance/", settings.notebook_balance, name="notebook_balance"),
    path("notebook/rest/", settings.notebook_rest, name="notebook_rest"),
    path("notebook/close/", settings.notebook_close, name="notebook_close"),
    path("notebook/reopen/", settings.notebook_reopen, name="notebook_reopen"),
]
