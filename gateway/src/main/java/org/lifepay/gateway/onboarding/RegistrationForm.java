package org.lifepay.gateway.onboarding;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lifepay.gateway.text.IdentityNumber;

/** The application as a merchant's person fills it in, step by step: the same members as service providers declare. */
public final class RegistrationForm {
    public static final String ROLE = "baseInfo.registerRole";
    public static final String PERSON = "NATURAL_PERSON";
    static final String MAIL = "baseInfo.contactEmail";
    static final String NAME = "baseInfo.signedName";
    private static final String LICENCE = "baseInfo.cerNo";
    private static final String LICENCE_PICTURE = "certificateInfo.otherCerPath";
    private static final String NUMBER = "bankCardInfo.bankCardNo";
    private static final String MISSING = "registration.problem.missing";
    private static final int SHORT = 30;
    private static final int MIDDLE = 100;
    private static final int LONG = 200;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{4,19}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{8,30}");

    private RegistrationForm() {}

    /** How a member is typed. */
    public enum Kind {
        TEXT,
        PHONE,
        DATE,
        NUMBER,
        CHOICE
    }

    /**
     * A member of an application.
     *
     * @param choices of a choice, the first of which is the default
     */
    public record Field(String member, Kind kind, boolean required, int maxLength, List<String> choices) {}

    /** The steps with fields; pictures and the signature follow. */
    public enum Step {
        BASICS(
                new Field(
                        ROLE,
                        Kind.CHOICE,
                        true,
                        SHORT,
                        List.of("ENTERPRISE", "INDIVIDUAL_BUSINESS", RegistrationForm.PERSON)),
                text(NAME, true, MIDDLE),
                text("baseInfo.signedShorthand", false, SHORT),
                text(LICENCE, false, SHORT),
                text("baseInfo.businessClassification", true, MIDDLE),
                text("baseInfo.businessAddress", true, LONG),
                text("baseInfo.site", false, LONG),
                text("baseInfo.contactName", true, MIDDLE),
                field("baseInfo.contactPhone", Kind.PHONE, true)),
        PERSON(
                text("certificateInfo.legalPersonName", true, MIDDLE),
                field("certificateInfo.legalPersonIdNo", Kind.TEXT, true),
                field("certificateInfo.legalPersonPhone", Kind.PHONE, true),
                field("certificateInfo.idEffectiveDateStart", Kind.DATE, true),
                field("certificateInfo.idEffectiveDateEnd", Kind.DATE, false)),
        ACCOUNT(
                new Field("bankCardInfo.accountType", Kind.CHOICE, true, SHORT, List.of("PUBLIC", "PRIVATE")),
                text("bankCardInfo.accountName", true, MIDDLE),
                field(NUMBER, Kind.NUMBER, true),
                text("bankCardInfo.bankName", true, MIDDLE),
                text("bankCardInfo.bankBranchName", false, MIDDLE));

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<Field> fields;

        Step(Field... fields) {
            this.fields = List.of(fields);
        }

        public List<Field> fields() {
            return fields;
        }
    }

    private static Field text(String member, boolean required, int maxLength) {
        return new Field(member, Kind.TEXT, required, maxLength, List.of());
    }

    private static Field field(String member, Kind kind, boolean required) {
        return new Field(member, kind, required, SHORT, List.of());
    }

    /** The draft with what was typed: an empty field keeps the number that the page showed masked. */
    public static ApplicationContent merge(ApplicationContent draft, Step step, Map<String, String> typed) {
        Map<String, String> values = new LinkedHashMap<>(draft.values());
        for (Field field : step.fields()) {
            String value = typed.getOrDefault(field.member(), "").strip();
            if (!value.isEmpty()) {
                values.put(field.member(), normal(field, value));
            } else if (!draft.isSecret(field.member())) {
                values.remove(field.member());
            }
        }
        if (PERSON.equals(values.get(ROLE))) {
            values.remove(LICENCE);
        }
        return new ApplicationContent(values);
    }

    private static String normal(Field field, String value) {
        return switch (field.member()) {
            case LICENCE -> CreditCode.parse(value).map(CreditCode::text).orElse(value);
            case "certificateInfo.legalPersonIdNo" ->
                IdentityNumber.parse(value).map(IdentityNumber::digits).orElse(value);
            case NUMBER -> value.replace(" ", "");
            default -> value;
        };
    }

    /** What is wrong in a step: the member and the key of the sentence. */
    public static Map<String, String> problems(Step step, ApplicationContent content) {
        Map<String, String> problems = new LinkedHashMap<>();
        step.fields().forEach(field -> problem(field, content).ifPresent(key -> problems.put(field.member(), key)));
        return problems;
    }

    private static Optional<String> problem(Field field, ApplicationContent content) {
        Optional<String> given = content.get(field.member());
        if (given.isEmpty()) {
            boolean needed = field.required() || (field.member().equals(LICENCE) && !isPerson(content));
            return needed ? Optional.of(MISSING) : Optional.empty();
        }
        String value = given.get();
        if (value.length() > field.maxLength() || !isPlain(value)) {
            return Optional.of("registration.problem.text");
        }
        return isRight(field, value, content)
                ? Optional.empty()
                : Optional.of("registration.problem." + wrong(field, content));
    }

    private static boolean isPlain(String value) {
        return value.codePoints()
                .noneMatch(one -> Character.isISOControl(one)
                        || Character.getType(one) == Character.SURROGATE
                        || Character.getType(one) == Character.UNASSIGNED);
    }

    private static boolean isRight(Field field, String value, ApplicationContent content) {
        return switch (field.kind()) {
            case CHOICE -> field.choices().contains(value);
            case PHONE -> PHONE.matcher(value).matches();
            case DATE -> isDate(value);
            case NUMBER -> isCompany(content) ? ACCOUNT.matcher(value).matches() : CardNumber.isValid(value);
            case TEXT ->
                switch (field.member()) {
                    case LICENCE -> CreditCode.parse(value).isPresent();
                    case "certificateInfo.legalPersonIdNo" ->
                        IdentityNumber.parse(value).isPresent();
                    default -> true;
                };
        };
    }

    private static String wrong(Field field, ApplicationContent content) {
        return switch (field.kind()) {
            case CHOICE -> "choice";
            case PHONE -> "phone";
            case DATE -> "date";
            case NUMBER -> isCompany(content) ? "account" : "card";
            case TEXT -> field.member().equals(LICENCE) ? "licence" : "identity";
        };
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static boolean isCompany(ApplicationContent content) {
        return content.get("bankCardInfo.accountType").filter("PUBLIC"::equals).isPresent();
    }

    public static boolean isPerson(ApplicationContent content) {
        return content.get(ROLE).filter(PERSON::equals).isPresent();
    }

    /** Without these pictures an application is not sent: the identity card, of all but natural persons the licence too. */
    public static boolean needs(String picture, ApplicationContent content) {
        return ApplicationContent.NEEDED_PICTURES.contains(picture)
                || (picture.equals(LICENCE_PICTURE) && !isPerson(content));
    }

    /** Whether a step is filled in rightly. */
    public static boolean isComplete(Step step, ApplicationContent content) {
        return problems(step, content).isEmpty();
    }

    /** Whether all pictures are there that are needed. */
    public static boolean hasPictures(ApplicationContent content) {
        return ApplicationContent.PICTURES.stream()
                .allMatch(one -> !needs(one, content) || content.get(one).isPresent());
    }

    static boolean isComplete(ApplicationContent content) {
        for (Step step : Step.values()) {
            if (!isComplete(step, content)) {
                return false;
            }
        }
        return hasPictures(content);
    }
}
