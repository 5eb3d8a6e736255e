package org.lifepay.gateway.exchange;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The operator's terms of foreign exchange. */
@ConfigurationProperties("lifepay.exchange")
public record ExchangeSettings(
        @Setting("what is added to the bank's price of foreign money, in hundredths of a percent") @DefaultValue("0")
        int spread,

        @Setting("foreign money is priced and bought on Saturdays and Sundays too. Off: a lock is `EXCHANGE_CLOSED`")
        @DefaultValue("false")
        boolean weekends,

        @Setting(
                "merchants' programs may remit CNY across the border without exchange, by a file: `/transfer/order`. Off: `FEATURE_NOT_ENABLED`; what was accepted before goes on")
        @DefaultValue("false")
        boolean crossBorderRmb,

        @Setting(
                "merchants' programs may remit foreign money that they have bought by a file, which names no bank and no country: `/transfer/order`. Off: `FEATURE_NOT_ENABLED`; what was accepted before goes on")
        @DefaultValue("false")
        boolean foreignFiles,

        @Setting(
                "merchants' programs may collect foreign money from payers abroad, which the bank changes into CNY: `/foreignpayExchangesettlement/order`. Off: `FEATURE_NOT_ENABLED`; what was accepted before goes on")
        @DefaultValue("false")
        boolean collections,

        @Setting(
                "what the operator keeps of the CNY that collected foreign money gives, in hundredths of a percent, rounded up to the fen")
        @DefaultValue("0")
        int collectionFee,

        @Setting("the most that one line of a file remits in CNY, in yuan") @DefaultValue("50000")
        int rmbLineYuan,

        @Setting("the most that a merchant remits in CNY on one day in Shanghai, in yuan") @DefaultValue("1000000")
        int rmbDayYuan,

        @Setting(
                "a file with names and accounts that must not be paid, one a line in UTF-8, `#` begins a comment; it is read at every order of `/transfer/order`, which is `TRY_AGAIN` when it cannot be read")
        @Nullable
        Path deniedPayees) {
    private static final int MAX_SPREAD = 1000;
    private static final long FEN = 100;

    public ExchangeSettings {
        new SettingRules("lifepay.exchange")
                .require(spread >= 0 && spread <= MAX_SPREAD, "spread", spread, "must be 0 to " + MAX_SPREAD)
                .require(
                        collectionFee >= 0 && collectionFee <= MAX_SPREAD,
                        "collection-fee",
                        collectionFee,
                        "must be 0 to " + MAX_SPREAD)
                .require(rmbLineYuan > 0, "rmb-line-yuan", rmbLineYuan, "must be above 0")
                .require(rmbDayYuan >= rmbLineYuan, "rmb-day-yuan", rmbDayYuan, "must not be below rmb-line-yuan")
                .verify();
    }

    public Money rmbLineLimit() {
        return new Money(rmbLineYuan * FEN);
    }

    public Money rmbDayLimit() {
        return new Money(rmbDayYuan * FEN);
    }
}
