package org.lifepay.shop;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Notification;
import org.lifepay.sdk.NotificationParser;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentNotification;
import org.lifepay.sdk.UnverifiedResponseException;

/** Takes the platform's notifications: verified, compared with the shop's own books, and acted upon once. */
public final class NotificationHandler {
    private final NotificationParser reader;
    private final OrderRecords orderRecords;
    private final Consumer<Notification> deliver;

    /** @param deliver what the shop does when it is paid, for example send the goods; called once for each order */
    public NotificationHandler(NotificationParser reader, OrderRecords orderRecords, Consumer<Notification> deliver) {
        this.reader = reader;
        this.orderRecords = orderRecords;
        this.deliver = deliver;
    }

    /**
     * Handles one notification; the same one can come many times.
     *
     * @return what to answer
     * @throws UnverifiedResponseException when it must not be believed; answer with an error status
     */
    public String handle(Function<String, @Nullable String> header, byte[] body) {
        Notification notification = reader.parse(header, body);
        Money expected = orderRecords
                .expected(notification.requestId())
                .orElseThrow(
                        () -> new IllegalStateException("notified of an order or refund that this shop does not know"));
        notification.requireAmount(expected, "CNY");
        boolean paid = notification instanceof PaymentNotification
                && ((PaymentNotification) notification).status() == OrderStatus.SUCCESS;
        if (orderRecords.record(notification) && paid) {
            deliver.accept(notification); // in a real shop: in the same transaction as the record
        }
        return NotificationParser.ACKNOWLEDGEMENT;
    }
}
