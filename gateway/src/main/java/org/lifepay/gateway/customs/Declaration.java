package org.lifepay.gateway.customs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A declaration of a paid order at one customs office.
 *
 * @param paySerialNumber the public number of the order, or of a part of it
 * @param requestNo our number of it at the channel, for ever
 * @param sealedPayer who ordered
 * @param submission how many times it was submitted; a late answer about an earlier time changes nothing
 * @param sent whether the channel has accepted this submission
 * @param tries since it was submitted, or since it was sent
 */
public record Declaration(
        OrderKey order,
        long id,
        String paySerialNumber,
        String requestNo,
        DeclarationItem item,
        String sealedPayer,
        String notifyUrl,
        Status status,
        int submission,
        boolean sent,
        int tries,
        Instant createdAt,
        Instant submittedAt,
        @Nullable String problem,
        Optional<Ending> ending) {
    /** The statuses, as on the wire. */
    public enum Status {
        PROCESSING,
        SUCCESS,
        FAILED
    }

    /**
     * How it ended.
     *
     * @param code the channel's or customs' code
     * @param info what customs said in words
     */
    public record Ending(Instant at, String code, @Nullable String info) {}

    public MerchantId merchant() {
        return order.merchant();
    }

    public CustomsOffice office() {
        return item.office();
    }

    public Money amount() {
        return item.amounts().total();
    }

    /** Whether the channel tells of this submission, not of one that had ended before: that has an older answer of customs. */
    boolean isAbout(CustomsStanding standing) {
        Instant decidedAt = standing.decidedAt();
        return submission == 1 || decidedAt == null || !decidedAt.isBefore(submittedAt.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The same about no more than this. */
    Declaration reducedTo(Money limit) {
        DeclarationItem reduced = new DeclarationItem(
                item.office(),
                item.amounts().reducedTo(limit),
                item.commerceCode(),
                item.commerceName(),
                item.details());
        return new Declaration(
                order,
                id,
                paySerialNumber,
                requestNo,
                reduced,
                sealedPayer,
                notifyUrl,
                status,
                submission,
                sent,
                tries,
                createdAt,
                submittedAt,
                problem,
                ending);
    }

    @Override
    public String toString() {
        return "Declaration[" + requestNo + " " + office() + " " + status + "]";
    }
}
