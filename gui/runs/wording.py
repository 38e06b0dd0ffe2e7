"""Runs in words: status, when, how far, how good."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale

from core.runs.folder import DamagedRun, Run
from core.runs.record import Status
from gui.widgets.rows import Row
from gui.widgets.texts import translated

_SHORT = QLocale.FormatType.ShortFormat

translate = QCoreApplication.translate

_STATUS = {
    Status.RUNNING: ("play", "accent", str(QT_TRANSLATE_NOOP("Runs", "running"))),
    Status.COMPLETED: ("circle-check", "ok", str(QT_TRANSLATE_NOOP("Runs", "completed"))),
    Status.STOPPED: ("square", "text_3", str(QT_TRANSLATE_NOOP("Runs", "stopped"))),
    Status.DIVERGED: ("triangle-alert", "error", str(QT_TRANSLATE_NOOP("Runs", "diverged"))),
    Status.FAILED: ("circle-alert", "error", str(QT_TRANSLATE_NOOP("Runs", "failed"))),
    Status.INTERRUPTED: ("pause", "warning", str(QT_TRANSLATE_NOOP("Runs", "interrupted"))),
}


def status_text(status: Status) -> str:
    """Return where a run stands, in a word."""
    return translate("Runs", _STATUS[status][2])


def when(started: str) -> str:
    """Return a time of a record (ISO 8601, UTC) as people here write it, in their time."""
    try:
        moment = datetime.fromisoformat(started)
    except ValueError:
        return started
    locale = QLocale()
    if locale.language() is QLocale.Language.C:
        return f"{moment.astimezone():%Y-%m-%d %H:%M}"
    return locale.toString(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())), _SHORT)


def best_text(run: Run) -> str:
    """Return the best figure of a run: its validation accuracy, else its validation loss; empty without."""
    best = run.record.best or {}
    accuracy, loss = best.get("validation_accuracy"), best.get("validation_loss")
    if accuracy is not None:
        return f"{100 * accuracy:.1f} %"
    return "" if loss is None else translate("Runs", "loss {loss}").format(loss=f"{loss:.4g}")


def row_of(run: Run | DamagedRun) -> Row:
    """Return a run as a row of the list."""
    if isinstance(run, DamagedRun):
        return Row(
            key=run.folder,
            title=run.folder.name,
            detail=translated(run.error.sentence),
            mark="circle-alert",
            color="error",
        )
    mark, color, _ = _STATUS[run.record.status]
    epochs = translate("Runs", "epochs: {count}").format(count=run.record.epochs)
    return Row(
        key=run.folder,
        title=run.record.name,
        detail=f"{status_text(run.record.status)} · {when(run.record.started)} · {epochs}",
        mark=mark,
        color=color,
        note=best_text(run),
    )
