package org.lifepay.gateway.customs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.customs.DeclaredOrders.Subject;
import org.lifepay.gateway.customs.UnacceptedDeclarations.Submission;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts declarations of a paid order; each customs office once. The background work sends them. */
@Component
public class DeclareCustoms {
    @Limit(
            area = LimitArea.VALIDITY,
            name = "after its payment an order can be declared to customs",
            unit = "d",
            atLimit = "`CUSTOMS_TOO_LATE`")
    private static final Duration MAX_AGE = Duration.ofDays(7);

    private final DeclarationTable table;
    private final CustomsPayerVault payers;
    private final SendDeclarations sender;
    private final UnacceptedDeclarations unaccepted;
    private final DeclaredOrders orders;
    private final SplitOrders lockedOrders;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final ChannelNumbers numbers;
    private final CustomsSettings settings;
    private final Clock clock;

    DeclareCustoms(
            DeclarationTable table,
            CustomsPayerVault payers,
            SendDeclarations sender,
            UnacceptedDeclarations unaccepted,
            DeclaredOrders orders,
            SplitOrders lockedOrders,
            TransactionTemplate transaction,
            Ids ids,
            ChannelNumbers numbers,
            CustomsSettings settings,
            Clock clock) {
        this.table = table;
        this.payers = payers;
        this.sender = sender;
        this.unaccepted = unaccepted;
        this.orders = orders;
        this.lockedOrders = lockedOrders;
        this.transaction = transaction;
        this.ids = ids;
        this.numbers = numbers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The request.
     *
     * @param paySerialNumber the public number of the order, or of a part of it
     * @param payer null: the order's payer
     * @param items of different offices
     */
    public record Request(
            MerchantId merchant,
            String paySerialNumber,
            String notifyUrl,
            @Nullable CustomsPayer payer,
            List<DeclarationItem> items) {
        public Request {
            items = List.copyOf(items);
        }
    }

    /** The result. */
    public sealed interface Result {
        /** Stored; the notification and the query tell how it ends. */
        record Accepted() implements Result {}

        /** At each of the offices something is declared already. */
        record AlreadyDeclared() implements Result {}

        /** Something else is declared at one of the offices, and nothing at others: nothing of the request is stored. */
        record DeclaredOtherwise(CustomsOffice office) implements Result {}

        /** Customs know it not: the money did not come through the channel that declares. */
        record OtherChannel() implements Result {}

        record NotEnabled() implements Result {}

        record OrderNotFound() implements Result {}

        record OrderNotPaid() implements Result {}

        record TooLate(long days) implements Result {}

        /** Neither the request nor the order names the payer. */
        record PayerMissing() implements Result {}

        /** The order's payer has an identity number that is none. */
        record WrongIdentity() implements Result {}

        /** More than the order is worth after its refunds and other declarations. */
        record ExceedsOrder(long leftFen) implements Result {}
    }

    public Result declare(Request request) {
        if (!sender.isEnabled()) {
            return new Result.NotEnabled();
        }
        Optional<Subject> found = orders.find(request.merchant(), request.paySerialNumber());
        if (found.isEmpty()) {
            return new Result.OrderNotFound();
        }
        if (request.payer() != null) {
            return store(request, found.get(), request.payer());
        }
        return switch (payers.ofOrder(found.get().order())) {
            case CustomsPayerVault.OrderPayer.Found(var payer) -> store(request, found.get(), payer);
            case CustomsPayerVault.OrderPayer.Missing _ -> new Result.PayerMissing();
            case CustomsPayerVault.OrderPayer.WrongNumber _ -> new Result.WrongIdentity();
        };
    }

    /** The order is locked: requests and refunds of it that arrive at once are taken one after the other. */
    private Result store(Request request, Subject found, CustomsPayer payer) {
        Set<Submission> replaceable = unaccepted.among(others(request, payer, found));
        return Objects.requireNonNull(transaction.execute(status -> {
            Result result =
                    store(request, found.with(lockedOrders.lock(found.order().key())), payer, replaceable);
            if (!(result instanceof Result.Accepted)) {
                status.setRollbackOnly();
            }
            return result;
        }));
    }

    private Result store(Request request, Subject subject, CustomsPayer payer, Set<Submission> replaceable) {
        Order order = subject.order();
        if (!(order.state() instanceof OrderState.Paid paid)) {
            return new Result.OrderNotPaid();
        }
        if (paid.method() == PaymentMethod.BANK_TRANSFER) {
            return new Result.OtherChannel();
        }
        List<Declaration> known = table.ofOrder(order.merchant(), subject.number());
        Optional<CustomsOffice> otherwise = declaredOtherwise(request, payer, known, replaceable);
        List<Planned> plan = plan(request, payer, known, replaceable);
        if (plan.isEmpty()) {
            return new Result.AlreadyDeclared();
        }
        if (otherwise.isPresent()) {
            return new Result.DeclaredOtherwise(otherwise.get());
        }
        if (isTooLate(plan, paid)) {
            return new Result.TooLate(MAX_AGE.toDays());
        }
        long left = orders.left(subject, replaced(plan));
        long wanted = plan.stream()
                .mapToLong(planned -> planned.item().amounts().total().fen())
                .sum();
        return wanted > left
                ? new Result.ExceedsOrder(Math.max(0, left))
                : write(subject, request, payer, plan, clock.instant());
    }

    /** What was declared in time may be corrected later. */
    private boolean isTooLate(List<Planned> plan, OrderState.Paid paid) {
        return plan.stream().anyMatch(planned -> planned.corrected() == null)
                && paid.at().plus(MAX_AGE).isBefore(clock.instant());
    }

    private static List<Declaration> replaced(List<Planned> plan) {
        return plan.stream().map(Planned::corrected).filter(Objects::nonNull).toList();
    }

    private Result write(Subject subject, Request request, CustomsPayer payer, List<Planned> plan, Instant now) {
        for (Planned planned : plan) {
            if (!write(subject, request, payer, planned, now)) { // accepted by the channel at this moment
                return new Result.DeclaredOtherwise(planned.item().office());
            }
        }
        return new Result.Accepted();
    }

    /** The declarations at offices of the request that have other content. */
    private List<Declaration> others(Request request, CustomsPayer payer, Subject subject) {
        return table.ofOrder(request.merchant(), subject.number()).stream()
                .filter(one -> request.items().stream()
                        .anyMatch(item -> item.office() == one.office() && !isSame(one, item, payer)))
                .toList();
    }

    /** @param corrected the declaration that has failed or was never accepted, in whose place it comes; null: there is none */
    private record Planned(DeclarationItem item, @Nullable Declaration corrected) {}

    /** What is new, or comes in the place of what has failed or was never accepted. */
    private List<Planned> plan(
            Request request, CustomsPayer payer, List<Declaration> known, Set<Submission> replaceable) {
        List<Planned> plan = new ArrayList<>();
        for (DeclarationItem item : request.items()) {
            Optional<Declaration> earlier = at(item.office(), known);
            if (earlier.isEmpty()) {
                plan.add(new Planned(item, null));
            } else if (isReplaceable(earlier.get(), replaceable) && !isSame(earlier.get(), item, payer)) {
                plan.add(new Planned(item, earlier.get()));
            }
        }
        return plan;
    }

    /** The first office with a declaration of other content that stands. */
    private Optional<CustomsOffice> declaredOtherwise(
            Request request, CustomsPayer payer, List<Declaration> known, Set<Submission> replaceable) {
        return request.items().stream()
                .filter(item -> at(item.office(), known)
                        .filter(one -> !isReplaceable(one, replaceable) && !isSame(one, item, payer))
                        .isPresent())
                .map(DeclarationItem::office)
                .findFirst();
    }

    private static boolean isReplaceable(Declaration one, Set<Submission> replaceable) {
        return one.status() == Declaration.Status.FAILED || (!one.sent() && replaceable.contains(Submission.of(one)));
    }

    private static Optional<Declaration> at(CustomsOffice office, List<Declaration> known) {
        return known.stream().filter(one -> one.office() == office).findFirst();
    }

    private boolean isSame(Declaration declared, DeclarationItem item, CustomsPayer payer) {
        return declared.item().equals(item)
                && payers.open(declared.sealedPayer(), declared.requestNo()).equals(payer);
    }

    /** False if what it corrects was changed meanwhile. */
    private boolean write(Subject subject, Request request, CustomsPayer payer, Planned planned, Instant now) {
        Order order = subject.order();
        Declaration corrected = planned.corrected();
        String requestNo = corrected == null
                ? numbers.ofDeclaration(
                        order.merchant(),
                        subject.number(),
                        planned.item().office().name())
                : corrected.requestNo();
        Declaration declaration = new Declaration(
                order.key(),
                corrected == null ? ids.next() : corrected.id(),
                subject.number(),
                requestNo,
                planned.item(),
                payers.seal(payer, requestNo),
                request.notifyUrl(),
                Declaration.Status.PROCESSING,
                corrected == null ? 1 : corrected.submission(),
                false,
                0,
                now,
                now,
                null,
                Optional.empty());
        if (corrected == null) {
            table.insert(declaration);
            return true;
        }
        // a call with the earlier content may be under way: this one is made after it
        boolean underWay = corrected.status() == Declaration.Status.PROCESSING;
        return table.resubmit(
                declaration, now, underWay ? now.plus(SendDeclarations.LEASE) : now, settings.resendInterval());
    }
}
