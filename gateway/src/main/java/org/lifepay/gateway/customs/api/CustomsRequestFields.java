package org.lifepay.gateway.customs.api;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.customs.CustomsOffice;
import org.lifepay.gateway.customs.CustomsPayer;
import org.lifepay.gateway.customs.DeclarationItem;
import org.lifepay.gateway.customs.DeclareCustoms;
import org.lifepay.gateway.customs.DeclaredAmounts;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.text.IdentityNumber;

/** Converts the fields of /customs/order to a {@link DeclareCustoms.Request}. */
final class CustomsRequestFields {
    private static final int MAX_CHANNEL_LENGTH = 25;
    private static final long MAX_FEN = 10_000_000_000_000L;

    /** Members that older channels need; they are kept and not demanded. */
    private static final List<String> KEPT =
            List.of("dxpid", "commerceCode", "storeHouse", "customsCode", "ciqCode", "functionCode", "businessType");

    private CustomsRequestFields() {}

    static DeclareCustoms.Request read(VerifiedFields fields, NotifyGuard guard) {
        String number = fields.mandatory("paySerialNumber", FieldRule.code(32));
        String notifyUrl = fields.mandatoryUrl("notifyUrl");
        if (!guard.allowsUrl(notifyUrl)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        List<DeclarationItem> items =
                fields.items("customsInfos", CustomsOffice.values().length, CustomsRequestFields::item);
        Set<CustomsOffice> offices = EnumSet.noneOf(CustomsOffice.class);
        if (!items.stream().map(DeclarationItem::office).allMatch(offices::add)) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "customsInfos: each customsChannel stands once");
        }
        return new DeclareCustoms.Request(fields.merchant().id(), number, notifyUrl, payer(fields), items);
    }

    static CustomsOffice office(VerifiedFields fields, String name) {
        return office(name, fields.mandatory(name, FieldRule.code(MAX_CHANNEL_LENGTH)));
    }

    /** As text, or as an array of one text, as its plural suggests. */
    static CustomsOffice onlyOffice(VerifiedFields fields, String name) {
        return office(name, fields.onlyText(name, FieldRule.code(MAX_CHANNEL_LENGTH)));
    }

    private static CustomsOffice office(String name, String word) {
        return CustomsOffice.ofWord(word)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FIELD_VALUE,
                        name + " must be one of "
                                + String.join(
                                        ", ",
                                        List.of(CustomsOffice.values()).stream()
                                                .map(Enum::name)
                                                .toList())));
    }

    private static DeclarationItem item(VerifiedFields item) {
        CustomsOffice office = office(item, "customsChannel");
        Money amount = item.amount("amount");
        Money tax = part(item, "tax");
        Money freight = part(item, "freight");
        DeclaredAmounts amounts = new DeclaredAmounts(goods(item, amount, tax.plus(freight)), tax, freight);
        if (!amounts.total().equals(amount)) {
            throw new ApiException(
                    ErrorCode.FIELD_VALUE,
                    "customsInfos: amount must be goodsAmount + tax + freight, which are "
                            + amounts.total().fen() + " fen");
        }
        return new DeclarationItem(
                office,
                amounts,
                item.optional("merchantCommerceCode", FieldRule.code(20)),
                item.optional("merchantCommerceName", FieldRule.text(256)),
                details(item));
    }

    /** Without {@code goodsAmount} all that is neither tax nor freight is the goods. */
    private static Money goods(VerifiedFields item, Money amount, Money others) {
        return item.isGiven("goodsAmount") || amount.compareTo(others) < 0
                ? part(item, "goodsAmount")
                : amount.minus(others);
    }

    private static Money part(VerifiedFields item, String name) {
        Long fen = item.integer(name, 0, MAX_FEN);
        return fen == null ? Money.ZERO : new Money(fen);
    }

    private static String details(VerifiedFields item) {
        Fields.Builder kept = Fields.builder();
        KEPT.forEach(name -> kept.put(name, item.optional(name, FieldRule.text(100))));
        return new String(kept.build().toJson(), StandardCharsets.UTF_8);
    }

    /** The documentation writes IdNum, programs send idNum. */
    private static @Nullable CustomsPayer payer(VerifiedFields fields) {
        if (!fields.isGiven("payer")) {
            return null;
        }
        VerifiedFields payer = fields.object("payer");
        if (Stream.of("payerName", "IdNum", "idNum").noneMatch(payer::isGiven)) {
            return null; // programs send an object whose members are empty
        }
        String name = payer.mandatory("payerName", FieldRule.text(50));
        String spelling = payer.isGiven("IdNum") || !payer.isGiven("idNum") ? "IdNum" : "idNum";
        String number = payer.mandatory(spelling, FieldRule.code(18));
        IdentityNumber identity = IdentityNumber.parse(number)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FIELD_FORMAT, "payer." + spelling + " must be 18 digits with their check digit"));
        payer.optional("phoneNum", FieldRule.text(20)); // not declared, so not kept
        return new CustomsPayer(name, identity);
    }

    static String paySerialNumber(VerifiedFields fields) {
        return Objects.requireNonNull(fields.mandatory("paySerialNumber", FieldRule.code(32)));
    }
}
