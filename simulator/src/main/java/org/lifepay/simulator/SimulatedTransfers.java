package org.lifepay.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.transfer.Transfer;
import org.lifepay.simulator.transfer.TransferStatus;

/** Transfers out of the seller's account, and what the bank does with them. */
public final class SimulatedTransfers {
    private final SimulatorState simulatorState;

    SimulatedTransfers(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    /** The result of an action on a transfer. */
    public sealed interface Result {
        record Done(Transfer transfer) implements Result {}

        record Missing() implements Result {}

        /** It cannot become that. */
        record Refused(Transfer transfer) implements Result {}
    }

    /** The latest first. */
    public List<Transfer> list(int limit) {
        return simulatorState.locked(_ -> simulatorState.transfers.latest(limit));
    }

    public @Nullable Transfer find(String outBizNo) {
        return simulatorState.locked(_ -> simulatorState.transfers.find(outBizNo));
    }

    /** What is left in the seller's account for transfers. */
    public long leftFen() {
        return simulatorState.locked(_ -> simulatorState.transfers.leftFen());
    }

    /** One that is being processed is paid. */
    public Result succeed(String outBizNo) {
        return move(outBizNo, TransferStatus.SUCCESS, null);
    }

    /** One that is being processed fails with this code. */
    public Result fail(String outBizNo, String errorCode) {
        return move(outBizNo, TransferStatus.FAIL, errorCode);
    }

    /** The bank sends back the money of a paid one. */
    public Result sendBack(String outBizNo) {
        return move(outBizNo, TransferStatus.REFUND, "BANK_REFUND");
    }

    private Result move(String outBizNo, TransferStatus to, @Nullable String errorCode) {
        return simulatorState.locked(now -> {
            Transfer transfer = simulatorState.transfers.find(outBizNo);
            if (transfer == null) {
                return new Result.Missing();
            }
            Transfer moved = simulatorState.transfers.move(transfer, to, errorCode, now);
            return moved == null ? new Result.Refused(transfer) : new Result.Done(moved);
        });
    }
}
