package org.lifepay.gateway.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.InMemoryPayouts.NetworkCondition;
import org.lifepay.gateway.channel.split.BindResult;
import org.lifepay.gateway.channel.split.GivenBack;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.channel.split.ShareResult;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A channel in memory that splits payments; the last two digits of a share in fen say how it ends, as at the simulator. */
public final class InMemorySplits implements SplitChannel {
    /** Every share as it was sent, the same one again too. */
    public final List<ShareRequest> requests = new CopyOnWriteArrayList<>();

    /** What was bound and unbound. */
    public final List<String> bindings = new CopyOnWriteArrayList<>();

    /** Calls that came while the caller held a transaction; must stay empty. */
    public final List<String> callsWithinTransactions = new CopyOnWriteArrayList<>();

    private static final long MAX_FEN = 3000;

    private final Clock clock;
    private final Set<String> bound = ConcurrentHashMap.newKeySet();
    private final Map<String, Booked> shares = new ConcurrentHashMap<>();
    private volatile NetworkCondition next = NetworkCondition.HEALTHY;

    private record Booked(ShareRequest request, Instant at) {}

    public InMemorySplits(Clock clock) {
        this.clock = clock;
    }

    public void next(NetworkCondition condition) {
        next = condition;
    }

    @Override
    public BindResult bind(String number, ShareReceiver receiver) {
        check("bind");
        if (receiver.account().endsWith("9007")) {
            return new BindResult.Refused("RECEIVER_ACCOUNT_NOT_CERTIFY", "");
        }
        bindings.add("bind " + receiver.account());
        bound.add(receiver.account());
        return new BindResult.Done();
    }

    @Override
    public BindResult unbind(String number, ShareReceiver receiver) {
        check("unbind");
        bindings.add("unbind " + receiver.account());
        bound.remove(receiver.account());
        return new BindResult.Done();
    }

    @Override
    public String content(
            String number, String tradeNo, ShareReceiver receiver, Money amount, @Nullable String remark) {
        return String.join("|", number, tradeNo, receiver.account(), amount.yuan(), String.valueOf(remark));
    }

    @Override
    public String finishing(String number, String tradeNo) {
        return String.join("|", number, tradeNo, "finish");
    }

    @Override
    public String givingBack(List<GivenBack> given) {
        return given.stream()
                .map(one ->
                        one.content().split("\\|", -1)[2] + " " + one.amount().yuan())
                .collect(Collectors.joining(";"));
    }

    @Override
    public ShareResult share(ShareRequest request) {
        check("share " + request.number());
        requests.add(request);
        return carry(() -> {
            Booked earlier = shares.get(key(request));
            if (earlier != null) {
                return earlier.request().content().equals(request.content())
                        ? state(request)
                        : new ShareResult.Unknown("ACQ.DISCORDANT_REPEAT_REQUEST");
            }
            long fen = request.amount().fen();
            if (fen > 0 && !bound.contains(request.content().split("\\|", -1)[2])) {
                return new ShareResult.Refused("ACQ.ROYALTY_RECEIVER_INVALID", "");
            }
            boolean finished = shares.values().stream()
                    .map(Booked::request)
                    .anyMatch(one -> one.tradeNo().equals(request.tradeNo())
                            && one.amount().equals(Money.ZERO));
            if (fen > 0 && finished) {
                return new ShareResult.Refused("ACQ.ILLEGAL_SETTLE_STATE", "");
            }
            if (fen > MAX_FEN) {
                return new ShareResult.Refused("ACQ.ALLOC_AMOUNT_VALIDATE_ERROR", "");
            }
            if (fen % 100 == 90) {
                return new ShareResult.Unknown("ACQ.TXN_RESULT_ACCOUNT_BALANCE_NOT_ENOUGH");
            }
            shares.put(key(request), new Booked(request, clock.instant()));
            return state(request);
        });
    }

    @Override
    public ShareResult query(ShareRequest request) {
        check("query " + request.number());
        return carry(() -> state(request));
    }

    private ShareResult carry(Supplier<ShareResult> call) {
        NetworkCondition condition = next;
        next = NetworkCondition.HEALTHY;
        if (condition == NetworkCondition.REQUEST_LOST) {
            return new ShareResult.Unknown("lost");
        }
        ShareResult result = call.get();
        return condition == NetworkCondition.RESPONSE_LOST ? new ShareResult.Unknown("lost") : result;
    }

    private ShareResult state(ShareRequest request) {
        Booked booked = shares.get(key(request));
        if (booked == null) {
            return new ShareResult.NotFound();
        }
        if (!booked.request().amount().equals(request.amount())) {
            return new ShareResult.Unknown("another amount");
        }
        boolean soon = Duration.between(booked.at(), clock.instant()).compareTo(Duration.ofSeconds(10)) < 0;
        ShareResult shared = new ShareResult.Shared("C" + request.number());
        return switch ((int) (request.amount().fen() % 100)) {
            case 93 -> soon ? new ShareResult.Processing() : shared;
            case 94 -> soon ? new ShareResult.Processing() : new ShareResult.Refused("USER_ACCOUNT_HAD_FREEZEN", "");
            default -> shared;
        };
    }

    /** What the receivers got of the trade under this number. */
    public Money shared(String tradeNo, String number) {
        Booked booked = shares.get(tradeNo + " " + number);
        return booked != null && state(booked.request()) instanceof ShareResult.Shared
                ? booked.request().amount()
                : Money.ZERO;
    }

    private static String key(ShareRequest request) {
        return request.tradeNo() + " " + request.number();
    }

    private void check(String call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            callsWithinTransactions.add(call);
        }
    }
}
