"""Qt's types that the program names, made by the GUI thread before there is another thread.

PySide6 makes each type when it is first asked for. Where two threads ask at once for the same one, or
for what it derives from, it is taken out of one table twice, and the program dies of a segmentation
fault. The worker imports pages, so that the window need not wait: it finds what they name here.
"""

from importlib import import_module
from typing import Final

_NAMED: Final = {
    "PySide6.QtCore": """
        QAbstractListModel QAbstractTableModel QBuffer QByteArray QDate QDateTime QEvent
        QEventLoop QIODevice QItemSelection QItemSelectionModel QLibraryInfo QLocale
        QLockFile QMessageLogContext QMimeData QModelIndex QObject QPersistentModelIndex
        QPoint QPointF QRect QRectF QSettings QSignalBlocker QSize QSizeF QSocketNotifier
        QTime QTimer QTranslator QUrl Qt QtMsgType
    """,
    "PySide6.QtGui": """
        QAccessible QAccessibleActionInterface QAccessibleAnnouncementEvent
        QAccessibleAttributesInterface QAccessibleEvent QAccessibleInterface
        QAccessibleStateChangeEvent QAction QActionGroup QBrush QCloseEvent QColor
        QDesktopServices QDragEnterEvent QDropEvent QEnterEvent QFocusEvent QFont
        QFontDatabase QFontInfo QFontMetrics QFontMetricsF QGuiApplication QHelpEvent
        QHideEvent QIcon QImage QImageReader QImageWriter QKeyEvent QKeySequence QMouseEvent
        QPageSize QPaintEvent QPainter QPainterPath QPalette QPen QPixmap QPixmapCache
        QPolygonF QRegion QResizeEvent QShortcut QShowEvent QStandardItem QStandardItemModel
        QTextDocument QTransform QWheelEvent
    """,
    "PySide6.QtSvg": """
        QSvgRenderer
    """,
    "PySide6.QtWidgets": """
        QAbstractButton QAbstractItemView QAbstractScrollArea QAbstractSpinBox
        QAccessibleWidget QApplication QBoxLayout QButtonGroup QCheckBox QComboBox
        QCompleter QDialog QDialogButtonBox QDoubleSpinBox QFileDialog QFrame QGridLayout
        QHBoxLayout QHeaderView QInputDialog QLabel QLayout QLayoutItem QLineEdit QListView
        QListWidget QListWidgetItem QMainWindow QMenu QPlainTextEdit QProgressBar
        QPushButton QRadioButton QScrollArea QSizePolicy QSlider QSplitter QStackedWidget
        QStyle QStyleOptionViewItem QStyledItemDelegate QSystemTrayIcon QTabWidget
        QTableView QToolTip QVBoxLayout QWidget
    """,
}


def make_types() -> None:
    """Make them all; what is there already costs nothing."""
    for module, names in _NAMED.items():
        found = import_module(module)
        for name in names.split():
            getattr(found, name)
