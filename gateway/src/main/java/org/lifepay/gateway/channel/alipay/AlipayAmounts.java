package org.lifepay.gateway.channel.alipay;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Alipay says of a payment beside its total. The merchant receives receipt_amount, before the fee; the buyer paid
 * buyer_pay_amount; Alipay paid the difference of the two. mdiscount_amount and discount_amount come with discounts only, and must
 * agree.
 *
 * <p>A payment is never refused for them, as its total is proved. If the order total, receipt, buyer's part does not hold, it counts as
 * one without a discount; if the other two disagree, receipt and buyer's part stand. Either is logged and kept with the order.
 *
 * @param receipt receipt_amount
 * @param buyerPaid buyer_pay_amount
 * @param merchantDiscount mdiscount_amount
 * @param platformDiscount discount_amount
 * @param points point_amount: a part of what the buyer paid; told to people only, and left out if it is more than that
 */
record AlipayAmounts(
        @Nullable String receipt,
        @Nullable String buyerPaid,
        @Nullable String merchantDiscount,
        @Nullable String platformDiscount,
        @Nullable String points) {
    private static final Logger LOG = LoggerFactory.getLogger(AlipayAmounts.class);

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");

    /** The discount on a payment of this total. */
    Discount on(Money total, String number) {
        Discount discount = withPoints(read(total), total);
        if (!discount.problem().isEmpty()) {
            LOG.error("payment amounts do not add up: number={} {}", number, discount.problem());
        }
        return discount;
    }

    private Discount withPoints(Discount discount, Money total) {
        Money paid = total.minus(discount.merchant()).minus(discount.platform());
        return amount(points)
                .filter(told -> told.compareTo(paid) <= 0)
                .map(told -> new Discount(discount.merchant(), discount.platform(), told, discount.problem()))
                .orElse(discount);
    }

    private Discount read(Money total) {
        Optional<Money> received = amount(receipt);
        Optional<Money> told = amount(merchantDiscount);
        Optional<Money> toldPlatform = amount(platformDiscount);
        if (!AlipayText.hasText(receipt)) {
            boolean nothing = isNothing(merchantDiscount, told)
                    && isNothing(platformDiscount, toldPlatform)
                    && agrees(buyerPaid, amount(buyerPaid), total);
            return nothing ? Discount.NONE : new Discount(Money.ZERO, Money.ZERO, problem(total));
        }
        Optional<Money> paid = AlipayText.hasText(buyerPaid)
                ? amount(buyerPaid)
                : received.map(fen -> less(fen, toldPlatform.orElse(Money.ZERO)));
        if (received.isEmpty() || paid.isEmpty() || !isInOrder(total, received.get(), paid.get(), told)) {
            return new Discount(Money.ZERO, Money.ZERO, problem(total));
        }
        Money merchant = total.minus(received.get());
        Money platform = received.get().minus(paid.get());
        boolean agree = agrees(merchantDiscount, told, merchant) && agrees(platformDiscount, toldPlatform, platform);
        return new Discount(merchant, platform, agree ? "" : problem(total));
    }

    /** A receipt of nothing is believed only with the discount that explains it. */
    private static boolean isInOrder(Money total, Money received, Money paid, Optional<Money> told) {
        boolean explained =
                received.compareTo(Money.ZERO) > 0 || told.filter(total::equals).isPresent();
        return explained && received.compareTo(total) <= 0 && paid.compareTo(received) <= 0;
    }

    private static boolean agrees(@Nullable String text, Optional<Money> told, Money found) {
        return !AlipayText.hasText(text) || told.filter(found::equals).isPresent();
    }

    private static boolean isNothing(@Nullable String text, Optional<Money> told) {
        return agrees(text, told, Money.ZERO);
    }

    private static Money less(Money from, Money what) {
        return what.compareTo(from) > 0 ? from : from.minus(what);
    }

    private static Optional<Money> amount(@Nullable String yuan) {
        return yuan != null && AMOUNT.matcher(yuan).matches() ? Optional.of(Money.ofYuan(yuan)) : Optional.empty();
    }

    /** Alipay's members as it sent them, those that are no amounts without their text. */
    private String problem(Money total) {
        return Stream.of(
                        "total_amount=" + total.yuan(),
                        member("receipt_amount", receipt),
                        member("buyer_pay_amount", buyerPaid),
                        member("mdiscount_amount", merchantDiscount),
                        member("discount_amount", platformDiscount))
                .filter(member -> !member.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String member(String name, @Nullable String text) {
        if (!AlipayText.hasText(text)) {
            return "";
        }
        return name + "=" + (amount(text).isPresent() ? text : "?");
    }
}
