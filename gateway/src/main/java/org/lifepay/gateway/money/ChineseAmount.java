package org.lifepay.gateway.money;

/**
 * An amount in Chinese capital numerals (人民币大写), which cannot be altered by a stroke, after the rules of the People's
 * Bank of China for vouchers (支付结算办法, annex 1).
 */
public final class ChineseAmount {
    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] UNITS = {"", "拾", "佰", "仟"};
    private static final long TEN_THOUSAND = 10_000;
    private static final long HUNDRED_MILLION = 100_000_000;

    private ChineseAmount() {}

    /** For example 壹仟陆佰捌拾元零叁角贰分; 整 closes an amount without fen. */
    public static String of(Money money) {
        long yuan = money.fen() / 100;
        int jiao = (int) (money.fen() / 10 % 10);
        int fen = (int) (money.fen() % 10);
        if (jiao == 0 && fen == 0) {
            return whole(yuan) + "元整";
        }
        return (yuan == 0 ? "" : whole(yuan) + "元") + small(yuan, jiao, fen);
    }

    /** 零 stands for an empty place before 角 or 分, if there is anything before it. */
    private static String small(long yuan, int jiao, int fen) {
        boolean zero = yuan > 0 && (jiao == 0 || yuan % 10 == 0);
        return (zero ? "零" : "")
                + (jiao == 0 ? "" : DIGITS.charAt(jiao) + "角")
                + (fen == 0 ? "整" : DIGITS.charAt(fen) + "分");
    }

    private static String whole(long number) {
        if (number >= HUNDRED_MILLION) {
            return split(number, HUNDRED_MILLION, "亿");
        }
        return number >= TEN_THOUSAND ? split(number, TEN_THOUSAND, "万") : upToFourDigits((int) number);
    }

    /** What is left of the unit, the unit, and the rest; after 零 if its first place is empty. */
    private static String split(long number, long size, String unit) {
        long rest = number % size;
        String zero = rest > 0 && rest < size / 10 ? "零" : "";
        return whole(number / size) + unit + zero + (rest == 0 ? "" : whole(rest));
    }

    private static String upToFourDigits(int number) {
        if (number == 0) {
            return "零";
        }
        StringBuilder text = new StringBuilder();
        boolean gap = false;
        for (int place = UNITS.length - 1, size = 1000; place >= 0; place--, size /= 10) {
            int digit = number / size % 10;
            if (digit > 0) {
                text.append(gap ? "零" : "").append(DIGITS.charAt(digit)).append(UNITS[place]);
            }
            gap = digit == 0 && !text.isEmpty();
        }
        return text.toString();
    }
}
