package org.lifepay.gateway.customs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.customs.DeclaredOrders.Subject;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Submits a declaration that has ended again, under its number; after a partial refund, what remains of it. */
@Component
public class RepeatDeclaration {
    private final DeclarationTable table;
    private final SendDeclarations sender;
    private final DeclaredOrders orders;
    private final SplitOrders lockedOrders;
    private final TransactionTemplate transaction;
    private final CustomsSettings settings;
    private final Clock clock;

    RepeatDeclaration(
            DeclarationTable table,
            SendDeclarations sender,
            DeclaredOrders orders,
            SplitOrders lockedOrders,
            TransactionTemplate transaction,
            CustomsSettings settings,
            Clock clock) {
        this.table = table;
        this.sender = sender;
        this.orders = orders;
        this.lockedOrders = lockedOrders;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** The result. */
    public sealed interface Result {
        /** Submitted again, or under way already. */
        record Accepted(Declaration declaration) implements Result {}

        record NotFound() implements Result {}

        record NotEnabled() implements Result {}

        /** Refunds and other declarations have left nothing of the order to declare. */
        record NothingLeft() implements Result {}
    }

    public Result repeat(MerchantId merchant, String paySerialNumber, CustomsOffice office) {
        if (!sender.isEnabled()) {
            return new Result.NotEnabled();
        }
        Optional<Subject> found = orders.find(merchant, paySerialNumber);
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            Subject subject =
                    found.get().with(lockedOrders.lock(found.get().order().key()));
            List<Declaration> known = table.ofOrder(merchant, paySerialNumber);
            return known.stream()
                    .filter(one -> one.office() == office)
                    .findFirst()
                    .map(one -> resubmit(subject, one))
                    .orElseGet(Result.NotFound::new);
        }));
    }

    private Result resubmit(Subject subject, Declaration declaration) {
        if (declaration.status() == Declaration.Status.PROCESSING) {
            return new Result.Accepted(declaration);
        }
        long left = orders.left(subject, List.of(declaration));
        if (left <= 0) {
            return new Result.NothingLeft();
        }
        Instant now = clock.instant();
        Declaration reduced = declaration.reducedTo(new Money(left));
        if (!table.resubmit(reduced, now, now, settings.resendInterval())) {
            throw new IllegalStateException("changed under the order's lock: " + declaration);
        }
        return new Result.Accepted(
                table.find(declaration.merchant(), declaration.id()).orElseThrow());
    }
}
