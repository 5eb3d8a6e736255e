package org.lifepay.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.complaint.Complaint;

/** Complaints of buyers: made, added to and taken back. */
public final class SimulatedComplaints {
    private final SimulatorState simulatorState;

    SimulatedComplaints(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    /**
     * A buyer complains about these trades.
     *
     * @param risk in the list of alipay.security.risk.complaint; else in that of alipay.merchant.tradecomplain, which
     *     is told by a message
     */
    public Complaint make(boolean risk, List<String> outTradeNos, String content, String contact) {
        return simulatorState.locked(now -> {
            Complaint made = simulatorState.complaints.make(risk, outTradeNos, content, contact, now);
            simulatorState.notices.changed(made, now);
            return made;
        });
    }

    /** The latest first. */
    public List<Complaint> list(int limit) {
        return simulatorState.locked(now -> simulatorState.complaints.latest(limit, now));
    }

    /** The buyer writes more; null: there is no such complaint. */
    public @Nullable Complaint add(long id, String words) {
        return simulatorState.locked(now -> told(simulatorState.complaints.add(id, words, now)));
    }

    /** The buyer takes it back; null: there is no such complaint. */
    public @Nullable Complaint withdraw(long id) {
        return simulatorState.locked(now -> told(simulatorState.complaints.withdraw(id, now)));
    }

    /** The buyer takes it to Alipay, which judges; null: there is no such complaint of the list that allows it. */
    public @Nullable Complaint judge(long id) {
        return simulatorState.locked(now -> told(simulatorState.complaints.judge(id, now)));
    }

    /** The merchant answers it in Alipay's console; null: there is no such complaint. */
    public @Nullable Complaint answer(long id) {
        return simulatorState.locked(now -> told(simulatorState.complaints.answer(id, now)));
    }

    private @Nullable Complaint told(@Nullable Complaint changed) {
        if (changed != null) {
            simulatorState.notices.changed(changed, changed.modified());
        }
        return changed;
    }
}
