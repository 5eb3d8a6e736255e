package org.lifepay.gateway.customs;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The words of {@code customsChannel}, misspelt as they are on the wire, and what the channel calls the office. */
public enum CustomsOffice {
    OFFICAL,
    GUANGZHOU_OFFICAL,
    NINGBO,
    TIANJIN_OFFICAL,
    ZHUHAI_OFFICAL,
    ZHENGZHOU_ZONGBAO_OFFICAL,
    ZHENGZHOU_WUBAO_OFFICAL,
    CHONGQING_OFFICAL,
    SHENZHEN_OFFICAL,
    /** The old channel of Guangzhou. */
    GUANGZHOUSP;

    private static final String GENERAL_ADMINISTRATION = "ZONGSHU";

    public static Optional<CustomsOffice> ofWord(String word) {
        return Arrays.stream(values())
                .filter(office -> office.name().equals(word))
                .findFirst();
    }

    /** Ningbo takes declarations itself, Zhengzhou where the operator says so; all others go by the general administration. */
    String place(CustomsTerms terms) {
        return switch (this) {
            case NINGBO -> name();
            case ZHENGZHOU_ZONGBAO_OFFICAL, ZHENGZHOU_WUBAO_OFFICAL ->
                Objects.requireNonNullElse(terms.zhengzhouPlace(), GENERAL_ADMINISTRATION);
            case OFFICAL,
                    GUANGZHOU_OFFICAL,
                    TIANJIN_OFFICAL,
                    ZHUHAI_OFFICAL,
                    CHONGQING_OFFICAL,
                    SHENZHEN_OFFICAL,
                    GUANGZHOUSP -> GENERAL_ADMINISTRATION;
        };
    }
}
