package org.lifepay.simulator.wire;

import java.math.BigDecimal;

/** Amounts: fen inside, yuan with two decimals on the wire. */
public final class Yuan {
    private static final BigDecimal MAX = new BigDecimal("100000000");

    private Yuan() {}

    public static String of(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** Reads 0.01 … 100000000 with at most two decimals; anything else is refused. */
    public static long fen(String name, String text) {
        if (text.length() > 20) {
            throw RequestRejectedException.parameter(name, "太长");
        }
        try {
            BigDecimal yuan = new BigDecimal(text);
            if (yuan.signum() <= 0 || yuan.stripTrailingZeros().scale() > 2) {
                throw RequestRejectedException.parameter(name, "应为 0.01 到 100000000，最多两位小数");
            }
            if (yuan.compareTo(MAX) > 0) {
                throw new RequestRejectedException(MethodResponse.refused("ACQ.TOTAL_FEE_EXCEED"));
            }
            return yuan.movePointRight(2).longValueExact();
        } catch (NumberFormatException notNumber) {
            throw RequestRejectedException.parameter(name, "不是数字");
        }
    }
}
