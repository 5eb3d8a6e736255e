package org.lifepay.gateway;

import java.util.List;
import org.lifepay.gateway.access.AccessSettings;
import org.lifepay.gateway.cashier.CashierSettings;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.channel.ChannelLimits;
import org.lifepay.gateway.channel.alipay.AlipayComplaintSettings;
import org.lifepay.gateway.channel.alipay.AlipaySettings;
import org.lifepay.gateway.channel.alipay.AlipaySignInSettings;
import org.lifepay.gateway.channel.arrival.BankArrivalSettings;
import org.lifepay.gateway.customs.CustomsSettings;
import org.lifepay.gateway.database.DatabaseLimits;
import org.lifepay.gateway.exchange.ExchangeSettings;
import org.lifepay.gateway.exchange.bank.BankSettings;
import org.lifepay.gateway.exclusiveaccount.ExclusiveAccountSettings;
import org.lifepay.gateway.export.ExportSettings;
import org.lifepay.gateway.mail.MailSettings;
import org.lifepay.gateway.merchant.MerchantSettings;
import org.lifepay.gateway.merchantapi.MerchantApiSettings;
import org.lifepay.gateway.notification.NotificationSettings;
import org.lifepay.gateway.onboarding.OnboardingSettings;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paymentlink.PaymentLinkSettings;
import org.lifepay.gateway.paymentrecord.PaymentRecordSettings;
import org.lifepay.gateway.payout.PayoutSettings;
import org.lifepay.gateway.reconciliation.ReconciliationSettings;
import org.lifepay.gateway.reference.DeveloperSettings;
import org.lifepay.gateway.risk.RiskSettings;
import org.lifepay.gateway.settings.OutboundSettings;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.settings.SettingsCatalog;
import org.lifepay.gateway.settlement.SettlementSettings;
import org.lifepay.gateway.statement.StatementSettings;
import org.lifepay.gateway.tracing.TracingSettings;
import org.lifepay.gateway.web.DrainSettings;
import org.lifepay.gateway.web.PageSettings;
import org.lifepay.gateway.web.RequestTimeouts;
import org.lifepay.gateway.work.WorkMeterSettings;
import org.lifepay.gateway.work.WorkSettings;

/** All records of settings of the gateway; a test verifies that none is missing. */
final class SettingsRecords {
    static final SettingsCatalog CATALOG = new SettingsCatalog(List.of(
            PlatformSettings.class,
            OutboundSettings.class,
            KeySettings.class,
            NotificationSettings.class,
            MerchantApiSettings.class,
            PageSettings.class,
            RequestTimeouts.class,
            DrainSettings.class,
            ListSettings.class,
            MerchantSettings.class,
            WorkSettings.class,
            WorkMeterSettings.class,
            TracingSettings.class,
            StatementSettings.class,
            ReconciliationSettings.class,
            ExportSettings.class,
            CashierSettings.class,
            PaymentLinkSettings.class,
            PayoutSettings.class,
            RiskSettings.class,
            CustomsSettings.class,
            OnboardingSettings.class,
            PaymentRecordSettings.class,
            ExchangeSettings.class,
            ExclusiveAccountSettings.class,
            BankSettings.class,
            SettlementSettings.class,
            CertificateSettings.class,
            AlipaySettings.class,
            AlipaySignInSettings.class,
            AlipayComplaintSettings.class,
            BankArrivalSettings.class,
            ChannelLimits.class,
            MailSettings.class,
            AccessSettings.class,
            DeveloperSettings.class,
            DatabaseLimits.class));

    private SettingsRecords() {}
}
