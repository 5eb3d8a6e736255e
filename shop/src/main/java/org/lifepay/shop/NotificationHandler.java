package org.lifepay.shop;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Notification;
import org.lifepay.sdk.NotificationReader;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentNotification;
import org.lifepay.sdk.UntrustedAnswerException;

/** Takes the platform's notifications: verified, compared with the shop's own books, and acted upon once. */
public final class NotificationHandler {
    private final NotificationReader reader;
    private final Books books;
    private final Consumer<Notification> deliver;

    /** @param deliver what the shop does when it is paid, for example send the goods; called once for each order */
    public NotificationHandler(NotificationReader reader, Books books, Consumer<Notification> deliver) {
        this.reader = reader;
        this.books = books;
        this.deliver = deliver;
    }

    /**
     * Handles one notification; the same one can come many times.
     *
     * @return what to answer
     * @throws UntrustedAnswerException when it must not be believed; answer with an error status
     */
    public String handle(Function<String, @Nullable String> header, byte[] body) {
        Notification notification = reader.read(header, body);
        Money expected = books.expected(notification.requestId())
                .orElseThrow(() -> new IllegalStateException("notified of something this shop never asked for"));
        notification.expecting(expected, "CNY");
        boolean paid = notification instanceof PaymentNotification
                && ((PaymentNotification) notification).status() == OrderStatus.SUCCESS;
        if (books.record(notification) && paid) {
            deliver.accept(notification); // in a real shop: in the same transaction as the record
        }
        return NotificationReader.ACKNOWLEDGEMENT;
    }
}
