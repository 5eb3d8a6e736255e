package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.BalanceMovement;
import org.lifepay.gateway.ledger.BalanceMovementSearch;
import org.lifepay.gateway.ledger.CauseType;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.Payouts;
import org.springframework.stereotype.Component;

/** Movements of what is available, those of payouts with the merchant's number. */
@Component
class MovementSource implements ListSource<MovementLine> {
    private final BalanceMovementSearch movements;
    private final Payouts payouts;

    MovementSource(BalanceMovementSearch movements, Payouts payouts) {
        this.movements = movements;
        this.payouts = payouts;
    }

    private record Key(MerchantId merchant, String payoutId) {}

    @Override
    public Page<MovementLine> find(ListCriteria criteria, PageRequest page) {
        Page<BalanceMovement> found = movements.find(criteria, page);
        List<BalanceMovement> ofPayouts =
                found.items().stream().filter(MovementSource::isOfPayout).toList();
        Map<Key, Payout> byKey = payouts
                .find(
                        ofPayouts.stream()
                                .map(BalanceMovement::merchant)
                                .distinct()
                                .toList(),
                        ofPayouts.stream()
                                .map(movement -> Long.valueOf(movement.number()))
                                .distinct()
                                .toList())
                .stream()
                .collect(Collectors.toMap(
                        payout -> new Key(payout.merchant(), Long.toString(payout.id())), Function.identity()));
        return new Page<>(
                found.items().stream()
                        .map(movement -> line(
                                movement,
                                isOfPayout(movement)
                                        ? byKey.get(new Key(movement.merchant(), movement.number()))
                                        : null))
                        .toList(),
                found.next(),
                found.previous());
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return movements.totals(criteria);
    }

    private static boolean isOfPayout(BalanceMovement movement) {
        return movement.kind().causes().contains(CauseType.PAYOUT);
    }

    private static MovementLine line(BalanceMovement movement, @Nullable Payout payout) {
        return payout == null
                ? new MovementLine(movement, movement.number(), null)
                : new MovementLine(movement, payout.requestId(), payout.id());
    }
}
