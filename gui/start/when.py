"""Times as people say them: today 14:32, yesterday, else the day."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def said_when(moment: datetime, now: datetime | None = None) -> str:
    """Return a time, in the zone that it carries, as seen from now."""
    today = (now or datetime.now().astimezone()).date()
    day = moment.date()
    if day == today:
        return QCoreApplication.translate("Start", "today {time}").format(time=f"{moment:%H:%M}")
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("Start", "yesterday")
    locale = QLocale()
    if locale.language() is QLocale.Language.C:
        return day.isoformat()
    return locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
