package org.lifepay.simulator.wire;

/** A request that cannot be read any further; caught once, where the answer is written. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public RefusedException(Answer answer) {
        super("refused", null, false, false);
        this.answer = answer;
    }

    public static RefusedException parameter(String name, String reason) {
        return new RefusedException(Answer.refused("ACQ.INVALID_PARAMETER", "参数无效：" + name + " " + reason));
    }

    public Answer answer() {
        return answer;
    }
}
