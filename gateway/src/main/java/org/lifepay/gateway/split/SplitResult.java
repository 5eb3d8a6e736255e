package org.lifepay.gateway.split;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.split.SplitRecord.Status;

/**
 * How a split stands, or all splits of an order.
 *
 * @param split of which; empty: all of the order's
 * @param orderNumber the order's public number
 */
public record SplitResult(MerchantId payer, Optional<Split> split, String orderNumber, List<Share> shares) {
    public SplitResult {
        shares = List.copyOf(shares);
    }

    /**
     * A share as it stands.
     *
     * @param returned what is back at the payer
     * @param returning what is on its way back
     */
    public record Share(SplitRecord row, Money returned, Money returning) {}

    static List<Share> shares(List<SplitRecord> rows, List<SplitReturnTable.Sums> sums) {
        return rows.stream().map(row -> share(row, sums)).toList();
    }

    private static Share share(SplitRecord row, List<SplitReturnTable.Sums> sums) {
        return sums.stream()
                .filter(sum -> sum.isOf(row))
                .findFirst()
                .map(sum -> new Share(row, sum.done(), sum.all().minus(sum.done())))
                .orElseGet(() -> new Share(row, Money.ZERO, Money.ZERO));
    }

    /** INIT as long as a record is under way; then SUCCESS if a receiver got its share. */
    public String status() {
        Set<String> statuses =
                shares.stream().map(share -> share.row().status().wire()).collect(Collectors.toSet());
        return List.of(Status.INIT, Status.SUCCESS, Status.FAILED).stream()
                .map(Status::name)
                .filter(statuses::contains)
                .findFirst()
                .orElseGet(Status.CANCEL::name);
    }
}
