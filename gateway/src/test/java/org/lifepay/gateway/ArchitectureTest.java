package org.lifepay.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.alipay.api.AbstractAlipayClient;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.paging.KeysetQuery;
import org.lifepay.gateway.paging.KeysetReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMapping;

/** Architecture rules of the gateway. */
@AnalyzeClasses(packages = "org.lifepay.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> CLOCKS = Set.of("systemUTC", "systemDefaultZone", "system", "tick", "tickMillis");

    /** By class, what moves money or changes a right. */
    private static final Map<String, Set<String>> NEED_A_PASSWORD = Map.ofEntries(
            Map.entry("PaySettlements", Set.of("payAgain")),
            Map.entry("SettleMerchant", Set.of("now")),
            Map.entry("SettlementTermsOfMerchants", Set.of("change")),
            Map.entry("SettlementAccounts", Set.of("propose", "approve")),
            Map.entry("AutomaticPayouts", Set.of("propose", "approve")),
            Map.entry("BillDifferences", Set.of("explain", "approve")),
            Map.entry("PayoutExceptions", Set.of("markContradictionHandled")),
            Map.entry("AutoRefundClaims", Set.of("claim", "approve", "reject")),
            Map.entry("PayoutClaims", Set.of("claim", "approve", "reject")),
            Map.entry("BankClaims", Set.of("claim", "approve", "reject")),
            Map.entry("ShareClaims", Set.of("claim", "approve", "reject")),
            Map.entry("EndArrivalReturn", Set.of("claim", "approve", "reject")),
            Map.entry("WorkOffArrival", Set.of("claimMatch", "claimExplained", "claimReturn", "approve", "reject")),
            Map.entry("QuarantinedArrivals", Set.of("claim", "approve", "reject")),
            Map.entry("ReviewApplications", Set.of("review", "refuse", "approve")),
            Map.entry("SplitReceivers", Set.of("bind", "unbind")),
            Map.entry("SplitTermsOfMerchants", Set.of("change")),
            Map.entry("RiskReview", Set.of("propose", "approve", "reject")),
            Map.entry("DecideRefund", Set.of("approve")),
            Map.entry("RequestRefund", Set.of("request", "requestApproval", "requestByOperator")),
            Map.entry("CertificateActions", Set.of("retire")),
            Map.entry("RefundBatches", Set.of("confirm")),
            Map.entry("FeeTerms", Set.of("add")),
            Map.entry("Merchants", Set.of("register", "change", "suspend", "resume")),
            Map.entry("Adjustments", Set.of("adjust", "reset")),
            Map.entry("Invitations", Set.of("invite", "inviteOwner", "resend")),
            Map.entry("Users", Set.of("changeRole", "remove", "restrictToStores", "resetSecondFactor")));

    /**
     * The keyset classes and the journal carry out and complete the statements that tables hand them. The audit is run without a
     * gateway too, on a database that it is given.
     */
    @ArchTest
    static final ArchRule only_tables_speak_sql = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Table")
            .and()
            .resideOutsideOfPackage("org.lifepay.gateway.database")
            .and()
            .doNotBelongToAnyOf(KeysetQuery.class, KeysetReader.class, Journal.class, LedgerAudit.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..");

    @ArchTest
    static final ArchRule tables_are_accessed_from_their_own_module_only = classes()
            .that()
            .haveSimpleNameEndingWith("Table")
            .should(new ArchCondition<>("be accessed from the same module only") {
                @Override
                public void check(JavaClass table, ConditionEvents events) {
                    table.getDirectDependenciesToSelf().stream()
                            .filter(access -> !module(access.getOriginClass()).equals(module(table)))
                            .forEach(access ->
                                    events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule tables_depend_on_no_outside_service = noClasses()
            .that()
            .haveSimpleNameEndingWith("Table")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DescribedPredicate.describe("a channel or transport", ArchitectureTest::goesOut))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(TransactionTemplate.class);

    /** An open stream holds its connection until it is closed: {@code list()} or a row handler does not. */
    @ArchTest
    static final ArchRule no_query_is_left_open =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @ArchTest
    static final ArchRule no_class_reads_the_wall_clock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.lifepay.gateway.WorkConfiguration")
            .should()
            .callMethodWhere(DescribedPredicate.describe("reads the wall clock", ArchitectureTest::readsTheWallClock))
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule transactions_are_begun_in_sight = noClasses()
            .should()
            .beAnnotatedWith(Transactional.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Transactional.class);

    @ArchTest
    static final ArchRule money_and_states_know_no_framework = noClasses()
            .that()
            .resideInAPackage("..gateway.money..")
            .or()
            .haveNameMatching(
                    "org\\.lifepay\\.gateway\\.(order|refund)\\.(Order|Refund)?(State|Event|Outcome|StateChanged|Key|Order|Refund)(\\$.*)?")
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "jakarta..", "org.lifepay.gateway.merchantapi..", "java.sql..");

    @ArchTest
    static final ArchRule chance_is_handed_in = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class, java.util.SplittableRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    /** Spring's timer shares its threads: a mail server that hangs would keep notifications waiting. */
    @ArchTest
    static final ArchRule background_work_is_a_task = noMethods().should().beAnnotatedWith(Scheduled.class);

    @ArchTest
    static final ArchRule alipays_package_alone_knows_the_sdk = noClasses()
            .that()
            .resideOutsideOfPackage("..channel.alipay..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.alipay..");

    @ArchTest
    static final ArchRule one_class_makes_the_sdks_client = noClasses()
            .that()
            .haveNameNotMatching(".*\\.AlipaySdk(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(AbstractAlipayClient.class);

    /** Told apart by a parameter, a mapping makes Spring read the body of every form, that of Alipay's notices too. */
    @ArchTest
    static final ArchRule no_mapping_is_told_apart_by_a_parameter =
            noMethods().should().beAnnotatedWith(DescribedPredicate.describe("params", ArchitectureTest::hasParams));

    @ArchTest
    static final ArchRule no_controller_is_told_apart_by_a_parameter =
            noClasses().should().beAnnotatedWith(DescribedPredicate.describe("params", ArchitectureTest::hasParams));

    /** The same act of another page asks for the same. */
    @ArchTest
    static final ArchRule acts_about_money_and_rights_ask_for_the_password = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.lifepay.gateway.console..")
            .should(new ArchCondition<JavaMethod>("do what needs a recent password without asking for it") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    if (asksForThePassword(method)) {
                        return;
                    }
                    Stream.<JavaCodeUnitAccess<?>>concat(
                                    method.getMethodCallsFromSelf().stream(),
                                    method.getMethodReferencesFromSelf().stream())
                            .filter(call -> NEED_A_PASSWORD
                                    .getOrDefault(call.getTargetOwner().getSimpleName(), Set.of())
                                    .contains(call.getName()))
                            .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
                }
            });

    /** The first package below the root: order.query and order.placing are one module. */
    private static String module(JavaClass type) {
        String path = type.getPackageName()
                .substring(GatewayApplication.class.getPackageName().length());
        int end = path.indexOf('.', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    /** A private method does if all that call it, or hand it on, are annotated. */
    private static boolean asksForThePassword(JavaMethod method) {
        Set<JavaCodeUnit> callers =
                method.getAccessesToSelf().stream().map(JavaAccess::getOrigin).collect(Collectors.toSet());
        return method.isAnnotatedWith(RequiresRecentPassword.class)
                || (method.getModifiers().contains(JavaModifier.PRIVATE)
                        && !callers.isEmpty()
                        && callers.stream().allMatch(caller -> caller.isAnnotatedWith(RequiresRecentPassword.class)));
    }

    private static boolean hasParams(JavaAnnotation<?> annotation) {
        return annotation.getRawType().getPackageName().equals(RequestMapping.class.getPackageName())
                && annotation.tryGetExplicitlyDeclaredProperty("params").isPresent();
    }

    private static boolean goesOut(JavaClass type) {
        return type.isEquivalentTo(PaymentChannel.class) || type.isEquivalentTo(NotificationTransport.class);
    }

    private static boolean readsTheWallClock(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getTarget().getName();
        boolean now = method.equals("now")
                && owner.isAssignableTo(TemporalAccessor.class)
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return now
                || (owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis"))
                || (owner.isEquivalentTo(Clock.class) && CLOCKS.contains(method));
    }
}
