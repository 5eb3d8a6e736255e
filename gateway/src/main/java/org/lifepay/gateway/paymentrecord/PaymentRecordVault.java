package org.lifepay.gateway.paymentrecord;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.ChannelMessage;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Messages as they are stored: sealed, each for one attempt, and no longer than customs takes them. */
@Component
class PaymentRecordVault {
    @Limit(
            area = LimitArea.SIZES,
            name = "a message in the raw data of a payment for customs",
            unit = "characters",
            atLimit = "the rest is cut off: customs takes no more")
    static final int MAX_LENGTH = 8000;

    private final Vault vault;

    PaymentRecordVault(Vault vault) {
        this.vault = vault;
    }

    String sealRequest(ChannelMessage message, String number) {
        return seal(message, request(number));
    }

    String sealResponse(ChannelMessage message, String number) {
        return seal(message, response(number));
    }

    PaymentRecord open(PaymentRecordTable.Row row, String number) {
        return new PaymentRecord(
                number,
                open(row.sealedRequest(), row.requestedAt(), request(number)),
                open(row.sealedResponse(), row.respondedAt(), response(number)));
    }

    private String seal(ChannelMessage message, String context) {
        String text = message.text();
        return vault.seal(text.substring(0, Math.min(MAX_LENGTH, text.length())), context);
    }

    private PaymentRecord.@Nullable Message open(@Nullable String sealed, @Nullable Instant at, String context) {
        return sealed == null || at == null ? null : new PaymentRecord.Message(vault.open(sealed, context), at);
    }

    private static String request(String number) {
        return "payment request " + number;
    }

    private static String response(String number) {
        return "payment response " + number;
    }
}
