package org.lifepay.gateway.onboarding.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.onboarding.Application.Operation;
import org.lifepay.gateway.onboarding.ApplicationContent;
import org.lifepay.gateway.onboarding.CardNumber;
import org.lifepay.gateway.onboarding.CreditCode;
import org.lifepay.gateway.onboarding.DeclareSubMerchant;
import org.lifepay.gateway.text.IdentityNumber;

/** Reads what a service provider declares, and checks the digits of its numbers. */
final class DeclarationRequest {
    private static final FieldRule REQUEST_ID = FieldRule.newRequestId(50);
    private static final FieldRule TEXT = FieldRule.text(200);
    private static final FieldRule LONG_TEXT = FieldRule.text(2000);
    private static final FieldRule PATH = FieldRule.code(200);
    private static final FieldRule NAME = FieldRule.text(100);
    private static final FieldRule EMAIL = FieldRule.email(100);
    private static final Pattern COMPANY_ACCOUNT = Pattern.compile("[0-9]{8,30}");

    /** Papers whose numbers have other formats. */
    private static final Set<String> OTHER_PAPERS = Set.of("PASSPORT", "HK_MACAO_PASS", "TAIWAN_PASS", "OTHER");

    private static final Map<String, List<String>> MEMBERS = Map.of(
            ApplicationContent.BASE,
            List.of(
                    "signedType",
                    "signedName",
                    "signedShorthand",
                    "registerRole",
                    "cerType",
                    "cerNo",
                    "businessAddressProvince",
                    "businessAddressCity",
                    "businessAddressArea",
                    "businessAddress",
                    "contactName",
                    "contactEmail",
                    "contactPhone",
                    "businessClassification",
                    "desireAuth",
                    "belongAgentNumber",
                    "productPackage"),
            ApplicationContent.CARD,
            List.of(
                    "accountName",
                    "bankCardNo",
                    "bankName",
                    "bankBranchName",
                    "provinceCode",
                    "cityCode",
                    "reservedPhoneNo",
                    "accountType",
                    "liquidationType",
                    "withdrawRateType",
                    "withdrawRate",
                    "reserveDays"),
            "desireAuthInfo",
            List.of("legalPersonName", "legalPersonIdNo", "legalPersonPhoneNo"),
            ApplicationContent.CERTIFICATE,
            List.of(
                    "legalPersonName",
                    "profession",
                    "legalPersonIdType",
                    "legalPersonIdNo",
                    "legalPersonPhone",
                    "legalIdCardProsPath",
                    "legalIdCardConsPath",
                    "holdingIdCardPath",
                    "legalPersonBankCardPath",
                    "idEffectiveDateStart",
                    "idEffectiveDateEnd",
                    "otherCerPath"),
            "contractInfo",
            List.of("contractType", "receiverName", "receiverPhone", "receiverAddress"));

    private static final List<String> SECTIONS = List.of(
            ApplicationContent.BASE,
            ApplicationContent.CARD,
            "desireAuthInfo",
            ApplicationContent.CERTIFICATE,
            "contractInfo");

    private DeclarationRequest() {}

    static DeclareSubMerchant.Request declare(VerifiedFields fields, NotifyGuard guard) {
        String requestId = fields.mandatory("requestId", REQUEST_ID);
        fields.mandatory("operationType", FieldRule.code(10));
        boolean creates = "CREATE".equals(fields.oneOf("operationType", Set.of("CREATE", "MODIFY")));
        MerchantId subMerchant =
                creates ? null : subMerchant(fields).orElseThrow(() -> fields.missing("subMerchantId"));
        Map<String, String> values = new LinkedHashMap<>();
        readBase(fields.object(ApplicationContent.BASE), values);
        readCard(fields.object(ApplicationContent.CARD), values);
        readCertificate(fields.object(ApplicationContent.CERTIFICATE), values);
        for (String section : SECTIONS) {
            if (fields.isGiven(section)) {
                read(section, fields.object(section), values);
            }
        }
        requireIdentity(fields, "desireAuthInfo", values);
        for (String other : List.of("certificateContacts", "paymentProfiles", "extendedParameters")) {
            String raw = fields.raw(other);
            if (raw != null) {
                values.put(other, raw);
            }
        }
        return new DeclareSubMerchant.Request(
                fields.merchant().id(),
                requestId,
                fields.digest(),
                creates ? Operation.CREATE : Operation.MODIFY,
                subMerchant,
                new ApplicationContent(values),
                notifyUrl(fields, guard));
    }

    static DeclareSubMerchant.Request modifyBankCard(VerifiedFields fields, NotifyGuard guard) {
        MerchantId subMerchant = subMerchant(fields).orElseThrow(() -> fields.missing("subMerchantId"));
        Map<String, String> values = new LinkedHashMap<>();
        readCard(fields, values);
        read(ApplicationContent.CARD, fields, values);
        return new DeclareSubMerchant.Request(
                fields.merchant().id(),
                fields.optional("requestId", REQUEST_ID),
                fields.digest(),
                Operation.BANK_CARD,
                subMerchant,
                new ApplicationContent(values),
                notifyUrl(fields, guard));
    }

    static Optional<MerchantId> subMerchant(VerifiedFields fields) {
        return Optional.ofNullable(fields.optional("subMerchantId", FieldRule.MERCHANT_ID))
                .map(text -> MerchantId.parse(text)
                        .orElseThrow(
                                () -> new ApiException(ErrorCode.FIELD_FORMAT, "subMerchantId must be nine digits")));
    }

    private static @Nullable String notifyUrl(VerifiedFields fields, NotifyGuard guard) {
        String url = fields.url("notifyUrl");
        if (url != null && !guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        return url;
    }

    private static void read(String section, VerifiedFields fields, Map<String, String> values) {
        for (String member : MEMBERS.getOrDefault(section, List.of())) {
            String name = section + "." + member;
            String value = fields.optional(
                    member,
                    ApplicationContent.PICTURES.contains(name)
                            ? PATH
                            : member.equals("businessAddress") ? LONG_TEXT : TEXT);
            if (value != null) {
                values.putIfAbsent(name, value);
            }
        }
    }

    private static void readBase(VerifiedFields base, Map<String, String> values) {
        base.mandatory("signedName", NAME);
        base.optional("signedShorthand", FieldRule.text(30));
        base.mandatory("contactName", NAME);
        base.mandatory("contactEmail", EMAIL);
        String role = base.optional("registerRole", FieldRule.code(50));
        if (role == null || role.equals("NATURAL_PERSON")) {
            return;
        }
        String licence = CreditCode.parse(base.mandatory("cerNo", FieldRule.code(18)))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FIELD_FORMAT,
                        "baseInfo.cerNo must be 18 characters with their check character (GB 32100)"))
                .text();
        values.put("baseInfo.cerNo", licence);
    }

    private static void readCard(VerifiedFields card, Map<String, String> values) {
        card.mandatory("accountName", NAME);
        String number = card.mandatory("bankCardNo", FieldRule.digits(30));
        boolean company = "PUBLIC".equals(card.oneOf("accountType", Set.of("PRIVATE", "PUBLIC")));
        if (company ? !COMPANY_ACCOUNT.matcher(number).matches() : !CardNumber.isValid(number)) {
            throw new ApiException(
                    ErrorCode.FIELD_FORMAT,
                    company
                            ? "bankCardNo must be the 8 to 30 digits of an account"
                            : "bankCardNo must be the 12 to 19 digits of a card with their check digit (Luhn)");
        }
        values.put("bankCardInfo.bankCardNo", number);
    }

    private static void readCertificate(VerifiedFields certificate, Map<String, String> values) {
        certificate.mandatory("legalPersonName", NAME);
        String number = certificate.mandatory("legalPersonIdNo", FieldRule.code(30));
        String type = certificate.optional("legalPersonIdType", FieldRule.code(50));
        if (type == null || !OTHER_PAPERS.contains(type)) {
            values.put("certificateInfo.legalPersonIdNo", identity("certificateInfo", number));
        }
    }

    /** What desireAuthInfo says of the legal person, if it says it. */
    private static void requireIdentity(VerifiedFields fields, String section, Map<String, String> values) {
        String number = values.get(section + ".legalPersonIdNo");
        String type = fields.object(ApplicationContent.CERTIFICATE).optional("legalPersonIdType", FieldRule.code(50));
        if (number != null && (type == null || !OTHER_PAPERS.contains(type))) {
            values.put(section + ".legalPersonIdNo", identity(section, number));
        }
    }

    private static String identity(String section, String number) {
        return IdentityNumber.parse(number)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FIELD_FORMAT,
                        section + ".legalPersonIdNo must be 18 digits with their check digit (GB 11643)"))
                .digits();
    }
}
