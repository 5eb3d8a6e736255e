package org.lifepay.gateway.order;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The member {@code splitRecords}: reads it, verifies its receivers, and keeps it with an order. */
@Component
public class SplitShares {
    @Limit(area = LimitArea.SIZES, name = "receivers of a split", unit = "records", atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_RECORDS = 20;

    private static final String MEMBER = "splitRecords";

    private final Merchants merchants;
    private final FeeTerms fees;
    private final Clock clock;

    SplitShares(Merchants merchants, FeeTerms fees, Clock clock) {
        this.merchants = merchants;
        this.fees = fees;
        this.clock = clock;
    }

    /** Reads at least one record; each receiver is named once, and is not the payer. */
    public static List<SplitShare> read(VerifiedFields fields) {
        fields.oneOf("splitRule", Set.of("AMOUNT"));
        List<SplitShare> shares = fields.items(MEMBER, MAX_RECORDS, SplitShares::share);
        if (shares.stream().map(SplitShare::receiver).distinct().count() < shares.size()) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "splitRecords names a receiver twice");
        }
        MerchantId payer = fields.merchant().id();
        if (shares.stream().map(SplitShare::receiver).anyMatch(payer::equals)) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "splitRecords: merchantMark must be another merchant");
        }
        return shares;
    }

    private static SplitShare share(VerifiedFields item) {
        String mark = item.mandatory("merchantMark", FieldRule.MERCHANT_ID);
        MerchantId receiver = MerchantId.parse(mark)
                .orElseThrow(() -> new ApiException(ErrorCode.FIELD_FORMAT, "merchantMark must be 9 digits"));
        item.optional("merchantInfo", FieldRule.text(200));
        return new SplitShare(receiver, item.amount("splitAmount"), item.optional("splitRemark", FieldRule.text(200)));
    }

    public static Money total(List<SplitShare> shares) {
        return shares.stream().map(SplitShare::amount).reduce(Money.ZERO, Money::plus);
    }

    /** The limit of what can be split of an order that is not paid yet: its amount less the fee by the terms in force now. */
    public Money limit(MerchantId payer, Order.Purchase purchase) {
        String mode = purchase.mode().map(PaymentMode::code).orElse(PaymentMode.CASHIER);
        Money fee =
                fees.of(payer).feeOn(purchase.amount(), mode, clock.instant()).amount();
        return new Money(Math.max(0, purchase.amount().fen() - fee.fen()));
    }

    /** The first receiver that is not known or is suspended. */
    public Optional<MerchantId> refused(List<SplitShare> shares) {
        Map<MerchantId, Merchant> known =
                merchants.find(shares.stream().map(SplitShare::receiver).toList());
        return shares.stream()
                .map(SplitShare::receiver)
                .filter(receiver ->
                        !known.containsKey(receiver) || !known.get(receiver).active())
                .findFirst();
    }

    /** As it is kept with the order. */
    public static void put(Fields.Builder details, List<SplitShare> shares) {
        if (!shares.isEmpty()) {
            details.put(MEMBER, shares.stream().map(SplitShares::kept).toList());
        }
    }

    private static Fields kept(SplitShare share) {
        return Fields.builder()
                .put("merchantMark", share.receiver().digits())
                .put("splitAmount", share.amount().fen())
                .put("splitRemark", share.remark())
                .build();
    }

    /** What was kept; empty if there was none. */
    public static List<SplitShare> of(Fields details) {
        return details.get(MEMBER) instanceof List<?> items
                ? items.stream()
                        .flatMap(item -> item instanceof Fields fields ? Stream.of(keptShare(fields)) : Stream.empty())
                        .toList()
                : List.of();
    }

    private static SplitShare keptShare(Fields fields) {
        return new SplitShare(
                new MerchantId(String.valueOf(fields.text("merchantMark"))),
                new Money(Long.parseLong(String.valueOf(fields.text("splitAmount")))),
                fields.text("splitRemark"));
    }
}
