package org.lifepay.gateway.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.secret.Vault;
import org.springframework.stereotype.Component;

/** Places an order once, however often and by however many the same request comes. */
@Component
public class PlaceOrder {
    private final Merchants merchants;
    private final Admission admission;
    private final OrderTable orders;
    private final OpenAttempt openAttempt;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;

    PlaceOrder(
            Merchants merchants,
            Admission admission,
            OrderTable orders,
            OpenAttempt openAttempt,
            Vault vault,
            Ids ids,
            Clock clock) {
        this.merchants = merchants;
        this.admission = admission;
        this.orders = orders;
        this.openAttempt = openAttempt;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An order as the merchant wants it.
     *
     * @param contentDigest of the whole request: the same requestId with another digest is another order
     * @param detailsJson what is only kept, without identities, cards and codes
     * @param payerJson the payer's identity and cards, null when none was sent
     */
    public record Request(
            MerchantId merchant,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            Money amount,
            Optional<PaymentMode> mode,
            String subject,
            String notifyUrl,
            @Nullable String callbackUrl,
            @Nullable String remark,
            Duration lifetime,
            Buyer buyer,
            String detailsJson,
            @Nullable String payerJson) {
        /** Whether our page has to find out first who pays. */
        boolean needsSignIn() {
            return mode.filter(PaymentMode.LIFE_ACCOUNT::equals).isPresent() && buyer.id() == null;
        }

        @Override
        public String toString() {
            return "Request[" + merchant + " " + requestId + "]";
        }
    }

    /** What came of it. */
    public sealed interface Result {
        /** It stands in the books; without an attempt, the buyer goes to our page first. */
        record Placed(Order order, Optional<Attempt> attempt) implements Result {}

        record RequestIdReused() implements Result {}

        /** The merchant may not use the payment mode, or not leave it to the buyer. */
        record ModeNotEnabled() implements Result {}

        record AboveOrderLimit() implements Result {}

        /** The merchant's orders of the day, with this one, would come to more than its limit. */
        record AboveDayLimit() implements Result {}

        record Declined(Order order, String code) implements Result {}

        /** The same order came before and has ended since, without a way to pay having been opened. */
        record Over(Order order) implements Result {}

        record TryAgain() implements Result {}
    }

    public Result place(Request request) {
        Order order = newOrder(request);
        String payer = request.payerJson();
        String sealedPayer = payer == null ? null : vault.seal(payer, order.paymentOrderId());
        Terms terms = merchants.find(request.merchant()).map(Merchant::terms).orElse(Terms.OPEN);
        return switch (admission.admit(new NewOrder(order, request.detailsJson(), sealedPayer), terms)) {
            case ADMITTED -> open(request, order);
            case KNOWN -> again(request);
            case MODE_NOT_ENABLED -> new Result.ModeNotEnabled();
            case ABOVE_ORDER_LIMIT -> new Result.AboveOrderLimit();
            case ABOVE_DAY_LIMIT -> new Result.AboveDayLimit();
        };
    }

    private Result again(Request request) {
        Order order =
                orders.findByRequestId(request.merchant(), request.requestId()).orElseThrow();
        return order.contentDigest().equals(request.contentDigest())
                ? open(request, order)
                : new Result.RequestIdReused();
    }

    private Result open(Request request, Order order) {
        if (request.mode().isEmpty() || request.mode().get().throughOurPage() || request.needsSignIn()) {
            return new Result.Placed(order, Optional.empty());
        }
        OpenAttempt.Result opened = openAttempt.open(order, request.mode().get().way(), request.buyer());
        Order now = orders.find(order.key()).orElseThrow();
        return switch (opened) {
            case OpenAttempt.Result.Opened(var attempt) -> new Result.Placed(now, Optional.of(attempt));
            case OpenAttempt.Result.Declined(var code) -> new Result.Declined(now, code);
            case OpenAttempt.Result.Over _ -> new Result.Over(now);
            case OpenAttempt.Result.TryAgain _ -> new Result.TryAgain();
        };
    }

    private Order newOrder(Request request) {
        Instant now = clock.instant();
        return new Order(
                new OrderKey(request.merchant(), ids.next()),
                ids.publicId(request.merchant()),
                request.requestId(),
                request.contentDigest(),
                request.partnerId(),
                request.amount(),
                request.mode(),
                request.buyer().appId(),
                request.subject(),
                request.notifyUrl(),
                request.callbackUrl(),
                request.remark(),
                new OrderState.Open(),
                now,
                now.plus(request.lifetime()),
                Money.ZERO,
                Money.ZERO,
                0);
    }
}
