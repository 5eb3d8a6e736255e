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

    private final DeclarationWorkTable work;
    private final DeclarationTransitions transitions;
    private final CustomsPayerVault payers;
    private final Registrations registrations;
    private final Orders orders;
    private final Optional<CustomsChannel> channel;
    private final WorkRunner runner;
    private final Clock clock;

    SendDeclarations(
            DeclarationWorkTable work,
            DeclarationTransitions transitions,
            CustomsPayerVault payers,
            Registrations registrations,
            Orders orders,
            Optional<CustomsChannel> channel,
            WorkRunner runner,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.payers = payers;
        this.registrations = registrations;
        this.orders = orders;
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
        } else if (declaration.tries() == 0 || declaration.submission() > 1) {
            // What the channel knows of one that is submitted again may be of the time before.
            declare(declaration, request.get(), customs);
        } else {
            repeat(declaration, request.get(), customs);
        }
    }

    /** An earlier try may have been accepted with its answer lost: the channel is asked before it is sent again. */
    private void repeat(Declaration declaration, CustomsRequest request, CustomsChannel customs) {
        switch (customs.query(List.of(declaration.requestNo()))) {
            case CustomsStandings.Answered(var standings, var notFound) -> {
                if (!standings.isEmpty()) {
                    markSent(declaration, CustomsReceipt.NONE);
                } else if (notFound.contains(declaration.requestNo())) {
                    declare(declaration, request, customs);
                } else {
                    tryLater(declaration, "query answered without the number");
                }
            }
            case CustomsStandings.Unknown(var reason) -> tryLater(declaration, reason);
        }
    }

    private void declare(Declaration declaration, CustomsRequest request, CustomsChannel customs) {
        switch (customs.declare(request)) {
            case CustomsAnswer.Accepted(var receipt) -> markSent(declaration, receipt);
            case CustomsAnswer.Refused(var code, var message) ->
                transitions.end(declaration, Declaration.Status.FAILED, code, message);
            case CustomsAnswer.Unknown(var reason) -> tryLater(declaration, reason);
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
            CustomsPayer payer = payers.open(declaration.sealedPayer(), declaration.requestNo());
            return new CustomsRequest(
                    declaration.requestNo(),
                    tradeNo(declaration),
                    declaration.amount(),
                    registration.place(),
                    registration.code(),
                    registration.name(),
                    new CustomsRequest.Payer(payer.name(), payer.identity().digits()));
        });
    }

    private String tradeNo(Declaration declaration) {
        Order order = orders.find(declaration.order()).orElseThrow();
        if (order.state() instanceof OrderState.Paid paid) {
            return paid.tradeNo();
        }
        throw new IllegalStateException("declared order is not paid: " + order);
    }
}
