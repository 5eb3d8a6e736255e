package org.lifepay.simulator.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.IdGenerator;
import org.lifepay.simulator.trade.SimulatorSettings;

/** All transfers, and what the clock will do to them; only used while the simulator's lock is held. */
public final class TransferBook {
    private final IdGenerator idGenerator;
    private final TransferListener listener;
    private final Supplier<SimulatorSettings> settings;
    private final Map<String, Transfer> byNumber = new LinkedHashMap<>();
    private final Map<String, String> numbersByOrder = new LinkedHashMap<>();
    private final PriorityQueue<Due> agenda = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Set<String> changed = new HashSet<>();
    private final Set<String> swallowed = new HashSet<>();

    private record Due(Instant at, String number) {}

    public TransferBook(IdGenerator idGenerator, TransferListener listener, Supplier<SimulatorSettings> settings) {
        this.idGenerator = idGenerator;
        this.listener = listener;
        this.settings = settings;
    }

    SimulatorSettings settings() {
        return settings.get();
    }

    /** Lets happen what the clock has brought since. */
    public void settle(Instant now) {
        for (Due due = agenda.peek(); due != null && !due.at().isAfter(now); due = agenda.peek()) {
            agenda.poll();
            Transfer transfer = byNumber.get(due.number());
            Transfer.Plan plan = transfer == null ? null : transfer.plan();
            if (transfer != null && plan != null && plan.at().equals(due.at())) {
                end(transfer.moved(plan.to(), plan.errorCode(), plan.at()), plan.at());
            }
        }
    }

    public void clear() {
        byNumber.clear();
        numbersByOrder.clear();
        agenda.clear();
        changed.clear();
        swallowed.clear();
    }

    /** Takes over what an earlier run has kept. */
    public void restore(List<Transfer> kept) {
        kept.forEach(this::put);
        changed.clear();
    }

    /** Transfers that have changed since {@link #forgetChanges}. */
    public List<Transfer> changed() {
        return byNumber.values().stream()
                .filter(transfer -> changed.contains(transfer.terms().outBizNo()))
                .toList();
    }

    public void forgetChanges() {
        changed.clear();
    }

    public @Nullable Transfer find(String outBizNo) {
        return byNumber.get(outBizNo);
    }

    /** By Alipay's own number of the order or of its fund order. */
    @Nullable
    Transfer numbered(String alipayNumber) {
        String number = numbersByOrder.get(alipayNumber);
        return number == null ? null : byNumber.get(number);
    }

    /** The latest first. */
    public List<Transfer> latest(int limit) {
        return new ArrayList<>(byNumber.values())
                .reversed().stream().limit(limit).toList();
    }

    /** All of them, the first one first. */
    public Collection<Transfer> all() {
        return List.copyOf(byNumber.values());
    }

    /** What is left in the seller's account for transfers. */
    public long leftFen() {
        return settings().transferFundsFen()
                - byNumber.values().stream()
                        .filter(Transfer::takesMoney)
                        .mapToLong(transfer -> transfer.terms().fen())
                        .sum();
    }

    Transfer add(TransferTerms terms, TransferStatus status, @Nullable String errorCode, Instant now) {
        Transfer transfer = new Transfer(
                idGenerator.transfer(now),
                idGenerator.transfer(now),
                terms,
                status,
                errorCode,
                now,
                status == TransferStatus.SUCCESS ? now : null,
                null,
                null);
        return status == TransferStatus.DEALING ? put(transfer) : end(transfer, now);
    }

    Transfer plan(Transfer transfer, Transfer.Plan plan) {
        return put(transfer.planned(plan));
    }

    /** Changes its state now, whatever was planned; null if it cannot become that. */
    public @Nullable Transfer move(Transfer transfer, TransferStatus to, @Nullable String errorCode, Instant now) {
        boolean allowed = switch (to) {
            case SUCCESS, FAIL -> transfer.status() == TransferStatus.DEALING;
            case REFUND -> transfer.status() == TransferStatus.SUCCESS;
            case DEALING -> false;
        };
        return allowed ? end(transfer.moved(to, errorCode, now), now) : null;
    }

    /** True at the first call for a number: that call has no effect. */
    boolean swallow(String outBizNo) {
        return swallowed.add(outBizNo);
    }

    private Transfer end(Transfer transfer, Instant at) {
        listener.changed(transfer, at);
        return put(transfer);
    }

    private Transfer put(Transfer transfer) {
        String number = transfer.terms().outBizNo();
        byNumber.put(number, transfer);
        numbersByOrder.put(transfer.orderId(), number);
        numbersByOrder.put(transfer.payFundOrderId(), number);
        changed.add(number);
        Transfer.Plan plan = transfer.plan();
        if (plan != null) {
            agenda.add(new Due(plan.at(), number));
        }
        return transfer;
    }
}
