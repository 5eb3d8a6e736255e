package org.lifepay.gateway.customs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.customs.CustomsAnswer;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.customs.CustomsReceipt;
import org.lifepay.gateway.channel.customs.CustomsRequest;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.channel.customs.CustomsStandings;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.springframework.stereotype.Component;

/** Declares at the channel, always with the same number, until the channel has accepted or refused it. */
@Component
public class SendDeclarations implements BackgroundTask {
    @Limit(area = LimitArea.WORK, name = "lease of a customs declaration", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due customs declarations read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "customs declarations sent at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"customs\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a customs declaration",
            atLimit = "the last interval is repeated without end; after an hour it is on `/admin/work`")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    @Limit(
            area = LimitArea.CHANNEL,
            name = "tries of a corrected customs declaration that the channel does not take yet",
            unit = "tries",
            atLimit = "it is `FAILED`")
    private static final int MAX_NOT_YET = 4;

    private final DeclarationWorkTable work;
    private final DeclarationTransitions transitions;
    private final CustomsPayerVault payers;
    private final Registrations registrations;
    private final Orders orders;
    private final DeclaredOrders declaredOrders;
    private final Optional<CustomsChannel> channel;
    private final WorkRunner runner;
    private final Clock clock;

    SendDeclarations(
            DeclarationWorkTable work,
            DeclarationTransitions transitions,
            CustomsPayerVault payers,
            Registrations registrations,
            Orders orders,
            DeclaredOrders declaredOrders,
            Optional<CustomsChannel> channel,
            WorkRunner runner,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.payers = payers;
        this.registrations = registrations;
        this.orders = orders;
        this.declaredOrders = declaredOrders;
        this.channel = channel;
        this.runner = runner;
        this.clock = clock;
    }

    /** Whether there is a channel that declares. */
    boolean isEnabled() {
        return channel.isPresent();
    }

    @Override
    public String name() {
        return "customs";
    }

    @Override
    public int runOnce() {
        return channel.map(customs -> runner.drain(DueWork.leased(
                        name(),
                        BATCH,
                        CONCURRENCY,
                        work::toSend,
                        new DueWork.TimedLease<>(clock, LEASE, work::lease),
                        declaration -> send(declaration, customs),
                        Declaration::id)))
                .orElse(0);
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(work.backlog(now, false));
    }

    private void send(Declaration declaration, CustomsChannel customs) {
        Optional<CustomsRequest> request = request(declaration);
        if (request.isEmpty()) {
            tryLater(declaration, DeclarationExceptionItem.NOT_REGISTERED);
        } else {
            declare(declaration, request.get(), customs);
        }
    }

    /** An earlier try may have been accepted with its answer lost: the same number is answered with its receipt. */
    private void declare(Declaration declaration, CustomsRequest request, CustomsChannel customs) {
        switch (customs.declare(request)) {
            case CustomsAnswer.Accepted(var receipt) -> markSent(declaration, receipt);
            case CustomsAnswer.Refused(var code, var message) -> refused(declaration, code, message, customs);
            case CustomsAnswer.NotYet(var code, var message) -> {
                if (declaration.submission() > 1 && declaration.tries() < MAX_NOT_YET) {
                    tryLater(declaration, code);
                } else {
                    refused(declaration, code, message, customs);
                }
            }
            case CustomsAnswer.Unknown(var reason) -> tryLater(declaration, reason);
        }
    }

    /** A refusal tells of its own call; an earlier one of this submission, whose answer was lost, may have been accepted. */
    private void refused(Declaration declaration, String code, String message, CustomsChannel customs) {
        if (declaration.tries() == 0) {
            transitions.end(declaration, Declaration.Status.FAILED, code, message);
            return;
        }
        switch (customs.query(List.of(declaration.requestNo()))) {
            case CustomsStandings.Answered(var standings, var notFound) -> {
                Optional<CustomsStanding> accepted = standings.stream()
                        .filter(standing -> standing.number().equals(declaration.requestNo()))
                        .filter(declaration::isAbout)
                        .findFirst();
                if (accepted.isPresent()) {
                    markSent(declaration, accepted.get().receipt());
                } else if (!standings.isEmpty() || notFound.contains(declaration.requestNo())) {
                    transitions.end(declaration, Declaration.Status.FAILED, code, message);
                } else {
                    tryLater(declaration, "query answered without the number");
                }
            }
            case CustomsStandings.Unknown(var reason) -> tryLater(declaration, reason);
        }
    }

    private void markSent(Declaration declaration, CustomsReceipt receipt) {
        Instant now = clock.instant();
        work.markSent(declaration, receipt, now, now.plus(QueryDeclarations.FIRST_QUERY));
    }

    private void tryLater(Declaration declaration, @Nullable String problem) {
        work.postpone(declaration, problem, clock.instant().plus(BACKOFF.after(declaration.tries())));
    }

    /** Empty: no registration at customs is known. */
    private Optional<CustomsRequest> request(Declaration declaration) {
        return registrations.of(declaration).map(registration -> {
            Order order = orders.find(declaration.order()).orElseThrow();
            CustomsPayer payer = payers.open(declaration.sealedPayer(), declaration.requestNo());
            return new CustomsRequest(
                    declaration.requestNo(),
                    tradeNo(order),
                    declaration.amount(),
                    registration.place(),
                    registration.code(),
                    registration.name(),
                    new CustomsRequest.Payer(payer.name(), payer.identity().digits()),
                    declaredOrders.partOf(declaration, order));
        });
    }

    private static String tradeNo(Order order) {
        if (order.state() instanceof OrderState.Paid paid) {
            return paid.tradeNo();
        }
        throw new IllegalStateException("declared order is not paid: " + order);
    }
}
