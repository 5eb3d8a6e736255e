package org.lifepay.gateway.console.merchant;

import java.util.Optional;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportContext;
import org.lifepay.gateway.export.ExportTexts;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.FailureReason;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an export of notifications. */
enum NotificationExportColumn implements ExportColumn<SentNotification> {
    MERCHANT,
    CREATED,
    NOTIFICATION_KIND,
    NOTIFICATION_REQUEST_ID,
    NOTIFICATION_STATE,
    TRIES,
    NEXT_TRY,
    DELIVERY_ENDED,
    FAILURE,
    FAILURE_DETAIL,
    NOTIFY_URL;

    @Override
    public Cell of(SentNotification one, ExportContext context) {
        ExportTexts texts = context.texts();
        return switch (this) {
            case MERCHANT -> Cell.text(one.merchant().digits());
            case CREATED -> Cell.time(one.createdAt());
            case NOTIFICATION_KIND -> new Cell.Label(texts.get("notifications.kind." + one.kind()));
            case NOTIFICATION_REQUEST_ID -> Cell.text(one.requestId());
            case NOTIFICATION_STATE -> new Cell.Label(texts.get("notifications.state." + one.state()));
            case TRIES -> new Cell.Count(one.tries());
            case NEXT_TRY -> Cell.time(one.dueAt());
            case DELIVERY_ENDED -> Cell.time(one.endedAt());
            case FAILURE ->
                FailureReason.of(one.last())
                        .<Cell>map(reason -> new Cell.Label(texts.get("notifications.reason." + reason)))
                        .orElse(Cell.EMPTY);
            case FAILURE_DETAIL ->
                Cell.text(Optional.ofNullable(one.last())
                        .filter(last -> !last.acknowledged())
                        .map(Delivery::detail)
                        .orElse(null));
            case NOTIFY_URL -> Cell.text(one.url());
        };
    }
}
