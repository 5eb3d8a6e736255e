package org.lifepay.gateway.onboarding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an application says, by the members of the message: {@code bankCardInfo.bankCardNo}. Personal data: its text shows
 * none of it.
 */
public record ApplicationContent(Map<String, String> values) {
    public static final String BASE = "baseInfo";
    public static final String CARD = "bankCardInfo";
    public static final String CERTIFICATE = "certificateInfo";

    /** The members that name uploaded pictures. */
    public static final List<String> PICTURES = List.of(
            "certificateInfo.legalIdCardProsPath",
            "certificateInfo.legalIdCardConsPath",
            "certificateInfo.holdingIdCardPath",
            "certificateInfo.legalPersonBankCardPath",
            "certificateInfo.otherCerPath");

    /** Those of them without which no merchant is registered. */
    public static final List<String> NEEDED_PICTURES = PICTURES.subList(0, 2);

    /** What is shown in full to those only who may, and each look is recorded. */
    private static final List<String> SECRET = List.of(
            "bankCardInfo.bankCardNo",
            "bankCardInfo.reservedPhoneNo",
            "desireAuthInfo.legalPersonIdNo",
            "desireAuthInfo.legalPersonPhoneNo",
            "certificateInfo.legalPersonIdNo",
            "certificateInfo.legalPersonPhone",
            "baseInfo.contactPhone",
            "contractInfo.receiverPhone",
            "contractInfo.receiverAddress",
            "certificateContacts",
            "paymentProfiles",
            "extendedParameters");

    private static final String PAPER_NUMBER = "baseInfo.cerNo";

    private static final int SHOWN = 4;

    public ApplicationContent {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<String> get(String member) {
        return Optional.ofNullable(values.get(member));
    }

    String need(String member) {
        return Objects.requireNonNull(values.get(member), member);
    }

    /** Its pictures: the member and the path that it names. */
    public Map<String, String> pictures() {
        Map<String, String> pictures = new LinkedHashMap<>();
        PICTURES.forEach(member -> get(member).ifPresent(path -> pictures.put(member, path)));
        return pictures;
    }

    /** As it may be shown to all who review: of numbers the last digits only, and no names of files. */
    public Map<String, String> masked() {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach((member, value) -> {
            if (!PICTURES.contains(member)) {
                shown.put(member, isSecret(member) ? mask(value) : value);
            }
        });
        return shown;
    }

    /** In full, without the names of files. */
    public Map<String, String> unmasked() {
        Map<String, String> shown = new LinkedHashMap<>(values);
        shown.keySet().removeAll(PICTURES);
        return shown;
    }

    /** Whether only the last digits of a member are shown. The number of a licence is public; a person's own paper is not. */
    public boolean isSecret(String member) {
        return SECRET.contains(member) || (member.equals(PAPER_NUMBER) && isOfPerson());
    }

    /** Whether a natural person applies, not a company. */
    private boolean isOfPerson() {
        return get("baseInfo.registerRole")
                .filter(role -> !role.equals("NATURAL_PERSON"))
                .isEmpty();
    }

    private static String mask(String value) {
        return value.length() <= 2 * SHOWN ? "****" : "****" + value.substring(value.length() - SHOWN);
    }

    /** Names only. */
    @Override
    public String toString() {
        return "ApplicationContent" + values.keySet();
    }
}
