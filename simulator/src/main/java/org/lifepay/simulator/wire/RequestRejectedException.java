package org.lifepay.simulator.wire;

/** A request that cannot be read any further; caught once, where the answer is written. */
public final class RequestRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MethodResponse methodResponse;

    public RequestRejectedException(MethodResponse methodResponse) {
        super("refused", null, false, false);
        this.methodResponse = methodResponse;
    }

    public static RequestRejectedException parameter(String name, String reason) {
        return new RequestRejectedException(
                MethodResponse.refused("ACQ.INVALID_PARAMETER", "参数无效：" + name + " " + reason));
    }

    public MethodResponse answer() {
        return methodResponse;
    }
}
