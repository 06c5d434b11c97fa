-- CreateTable
CREATE TABLE "Agency" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contactName" TEXT NOT NULL,
    "contactEmail" TEXT NOT NULL,
    "contactPhone" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "zone" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "colour" TEXT,
    "logoType" TEXT,
    "logo" BYTEA,
    "logoHash" TEXT,
    "storesPerResponder" INTEGER NOT NULL DEFAULT 10,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopifyRegistration" (
    "clientId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "clientSecretSealed" TEXT NOT NULL,
    "previousSecretSealed" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ShopifyRegistration_pkey" PRIMARY KEY ("clientId")
);

-- CreateTable
CREATE TABLE "Store" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "platformKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "contactEmail" TEXT,
    "scopes" TEXT NOT NULL DEFAULT '',
    "connectedAt" TIMESTAMP(3) NOT NULL,
    "disconnectedAt" TIMESTAMP(3),
    "erasedAt" TIMESTAMP(3),

    CONSTRAINT "Store_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopifySession" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL,
    "scope" TEXT,
    "expiresMs" BIGINT,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "ShopifySession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WooConnection" (
    "id" TEXT NOT NULL,
    "siteUrl" TEXT NOT NULL,
    "restUrl" TEXT NOT NULL,
    "adminUrl" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "agencyId" TEXT NOT NULL,
    "joinCodeId" TEXT NOT NULL,
    "secretSealed" TEXT NOT NULL,
    "authKeyHash" TEXT,
    "keysSealed" TEXT,
    "webhookSecretSealed" TEXT,
    "storeId" TEXT,
    "versions" TEXT NOT NULL DEFAULT '{}',
    "createdAtMs" BIGINT NOT NULL,
    "changedAtMs" BIGINT NOT NULL,
    "heartbeatAtMs" BIGINT,
    "heartbeat" TEXT,

    CONSTRAINT "WooConnection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsedToken" (
    "id" TEXT NOT NULL,
    "untilMs" BIGINT NOT NULL,

    CONSTRAINT "UsedToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConnectionHealth" (
    "storeId" TEXT NOT NULL,
    "reconciledUntilMs" BIGINT,
    "reconciledAtMs" BIGINT,
    "missedLast" INTEGER NOT NULL DEFAULT 0,
    "missedTotal" INTEGER NOT NULL DEFAULT 0,
    "missedAtMs" BIGINT,
    "watchedAtMs" BIGINT,
    "repairedAtMs" BIGINT,
    "problem" TEXT,
    "problemAtMs" BIGINT,

    CONSTRAINT "ConnectionHealth_pkey" PRIMARY KEY ("storeId")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "untilMs" BIGINT NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "StaffSetting" (
    "storeId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "locale" TEXT,
    "dismissed" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "StaffSetting_pkey" PRIMARY KEY ("storeId","staffId")
);

-- CreateTable
CREATE TABLE "Plan" (
    "storeId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "priceMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "includedHours" DOUBLE PRECISION NOT NULL,
    "period" TEXT NOT NULL DEFAULT 'month',

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("storeId")
);

-- CreateTable
CREATE TABLE "OrderLedger" (
    "storeId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "minute" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "valueMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "updatedAtMs" BIGINT NOT NULL,

    CONSTRAINT "OrderLedger_pkey" PRIMARY KEY ("storeId","orderId")
);

-- CreateTable
CREATE TABLE "OrderHour" (
    "storeId" TEXT NOT NULL,
    "hourStart" BIGINT NOT NULL,
    "orders" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "refunded" INTEGER NOT NULL,
    "valueMinor" BIGINT NOT NULL,
    "cancelledValueMinor" BIGINT NOT NULL,
    "refundedValueMinor" BIGINT NOT NULL,

    CONSTRAINT "OrderHour_pkey" PRIMARY KEY ("storeId","hourStart")
);

-- CreateTable
CREATE TABLE "ProvisionalHour" (
    "storeId" TEXT NOT NULL,
    "hourStart" BIGINT NOT NULL,
    "orders" INTEGER NOT NULL,

    CONSTRAINT "ProvisionalHour_pkey" PRIMARY KEY ("storeId","hourStart")
);

-- CreateTable
CREATE TABLE "MarkedEvent" (
    "id" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fromMs" BIGINT NOT NULL,
    "untilMs" BIGINT NOT NULL,
    "lift" DOUBLE PRECISION,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,

    CONSTRAINT "MarkedEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DirtyHour" (
    "storeId" TEXT NOT NULL,
    "hourStart" BIGINT NOT NULL,

    CONSTRAINT "DirtyHour_pkey" PRIMARY KEY ("storeId","hourStart")
);

-- CreateTable
CREATE TABLE "VisitHour" (
    "storeId" TEXT NOT NULL,
    "hourStart" BIGINT NOT NULL,
    "visits" INTEGER NOT NULL,

    CONSTRAINT "VisitHour_pkey" PRIMARY KEY ("storeId","hourStart")
);

-- CreateTable
CREATE TABLE "KnownRange" (
    "id" BIGSERIAL NOT NULL,
    "storeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fromMs" BIGINT NOT NULL,
    "untilMs" BIGINT NOT NULL,

    CONSTRAINT "KnownRange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "expected" INTEGER,
    "read" INTEGER NOT NULL DEFAULT 0,
    "testSkipped" INTEGER NOT NULL DEFAULT 0,
    "failureCode" TEXT,
    "reach" TEXT NOT NULL DEFAULT 'full',
    "windows" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CsvMapping" (
    "storeId" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,

    CONSTRAINT "CsvMapping_pkey" PRIMARY KEY ("storeId")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "storeId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "receivedAtMs" BIGINT NOT NULL,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("storeId","eventId")
);

-- CreateTable
CREATE TABLE "Season" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "market" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "orderBy" TEXT NOT NULL,
    "lastMinute" TEXT NOT NULL DEFAULT '[]',
    "freezeFrom" TEXT,
    "freezeTo" TEXT,
    "closeOutOn" TEXT NOT NULL,
    "loadTestPercent" INTEGER NOT NULL,

    CONSTRAINT "Season_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Offering" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "seasonCode" TEXT NOT NULL,
    "seasonYear" INTEGER NOT NULL,
    "market" TEXT NOT NULL DEFAULT '*',
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3),
    "publishedBy" TEXT,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "terms" TEXT NOT NULL,
    "costs" TEXT,
    "draftKey" TEXT,

    CONSTRAINT "Offering_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "offeringId" TEXT NOT NULL,
    "seasonCode" TEXT NOT NULL,
    "seasonYear" INTEGER NOT NULL,
    "tierCode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stateBefore" TEXT,
    "acceptedAt" TIMESTAMP(3) NOT NULL,
    "acceptedByName" TEXT NOT NULL,
    "acceptedByStaff" TEXT NOT NULL,
    "agreement" TEXT NOT NULL,
    "agreementHash" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "pending" TEXT,
    "nextOn" TEXT,
    "pauses" TEXT NOT NULL DEFAULT '[]',
    "cancelledAt" TIMESTAMP(3),
    "cancellation" TEXT,
    "demand" TEXT,
    "activeKey" TEXT,

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubscriptionAgreement" (
    "id" BIGSERIAL NOT NULL,
    "subscriptionId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "effectiveOn" TEXT NOT NULL,
    "agreement" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "SubscriptionAgreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubscriptionStep" (
    "id" BIGSERIAL NOT NULL,
    "subscriptionId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT NOT NULL,
    "effectiveOn" TEXT NOT NULL,
    "payload" TEXT NOT NULL DEFAULT '{}',

    CONSTRAINT "SubscriptionStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuoteThread" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "seasonCode" TEXT NOT NULL,
    "seasonYear" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "offeringId" TEXT NOT NULL,
    "tierCode" TEXT,
    "wish" TEXT,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "openKey" TEXT,

    CONSTRAINT "QuoteThread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Quote" (
    "threadId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "storeId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "price" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,

    CONSTRAINT "Quote_pkey" PRIMARY KEY ("threadId","number")
);

-- CreateTable
CREATE TABLE "QuoteMessage" (
    "id" BIGSERIAL NOT NULL,
    "threadId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "QuoteMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CapacityVersion" (
    "agencyId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CapacityVersion_pkey" PRIMARY KEY ("agencyId")
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "weekdays" TEXT NOT NULL,
    "fromHour" DOUBLE PRECISION NOT NULL,
    "toHour" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberHours" (
    "agencyId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "seasonCode" TEXT NOT NULL,
    "seasonYear" INTEGER NOT NULL,
    "hours" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "MemberHours_pkey" PRIMARY KEY ("agencyId","memberId","seasonCode","seasonYear")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JoinCode" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "usedByStoreId" TEXT,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "JoinCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "agencyId" TEXT NOT NULL,
    "storeId" TEXT,
    "atMs" BIGINT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "subjectName" TEXT NOT NULL,
    "changes" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditPerson" (
    "id" BIGSERIAL NOT NULL,
    "storeId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "AuditPerson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "openKey" TEXT,
    "sinceMs" BIGINT NOT NULL,
    "openedAtMs" BIGINT NOT NULL,
    "recoveredAtMs" BIGINT,
    "acknowledgedAtMs" BIGINT,
    "acknowledgedBy" TEXT,
    "promisedMinutes" INTEGER,
    "ratio" DOUBLE PRECISION NOT NULL,
    "highestRatio" DOUBLE PRECISION NOT NULL,
    "observedPerHour" DOUBLE PRECISION NOT NULL,
    "expectedLow" DOUBLE PRECISION NOT NULL,
    "expectedHigh" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentEvent" (
    "id" BIGSERIAL NOT NULL,
    "incidentId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "author" TEXT,
    "payload" TEXT NOT NULL,

    CONSTRAINT "IncidentEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WatchState" (
    "storeId" TEXT NOT NULL,
    "untilMinute" INTEGER NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "WatchState_pkey" PRIMARY KEY ("storeId")
);

-- CreateTable
CREATE TABLE "StoreSummary" (
    "storeId" TEXT NOT NULL,
    "rememberedAtMs" BIGINT NOT NULL,
    "ratePerHour" TEXT,
    "suggestion" TEXT,
    "peakDates" TEXT,

    CONSTRAINT "StoreSummary_pkey" PRIMARY KEY ("storeId")
);

-- CreateTable
CREATE TABLE "LiveEvent" (
    "id" BIGSERIAL NOT NULL,
    "storeId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "payload" TEXT NOT NULL,

    CONSTRAINT "LiveEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "storeId" TEXT,
    "payload" TEXT NOT NULL,
    "uniqueKey" TEXT,
    "state" TEXT NOT NULL,
    "runAtMs" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntilMs" BIGINT,
    "leaseHolder" TEXT,
    "lastError" TEXT,
    "createdAtMs" BIGINT NOT NULL,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT,
    "role" TEXT NOT NULL DEFAULT 'reader',
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "locale" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "twoFactorEnabled" BOOLEAN DEFAULT false,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberSession" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "MemberSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberAccount" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MemberAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberVerification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MemberVerification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberTwoFactor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failedVerificationCount" INTEGER DEFAULT 0,
    "lockedUntil" TIMESTAMP(3),

    CONSTRAINT "MemberTwoFactor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ShopifyRegistration_shop_key" ON "ShopifyRegistration"("shop");

-- CreateIndex
CREATE INDEX "Store_agencyId_idx" ON "Store"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Store_platform_platformKey_key" ON "Store"("platform", "platformKey");

-- CreateIndex
CREATE INDEX "ShopifySession_shop_idx" ON "ShopifySession"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "WooConnection_authKeyHash_key" ON "WooConnection"("authKeyHash");

-- CreateIndex
CREATE UNIQUE INDEX "WooConnection_storeId_key" ON "WooConnection"("storeId");

-- CreateIndex
CREATE INDEX "WooConnection_siteUrl_idx" ON "WooConnection"("siteUrl");

-- CreateIndex
CREATE INDEX "UsedToken_untilMs_idx" ON "UsedToken"("untilMs");

-- CreateIndex
CREATE INDEX "OrderLedger_storeId_minute_idx" ON "OrderLedger"("storeId", "minute");

-- CreateIndex
CREATE INDEX "MarkedEvent_storeId_fromMs_idx" ON "MarkedEvent"("storeId", "fromMs");

-- CreateIndex
CREATE INDEX "KnownRange_storeId_kind_idx" ON "KnownRange"("storeId", "kind");

-- CreateIndex
CREATE INDEX "Import_storeId_startedAt_idx" ON "Import"("storeId", "startedAt");

-- CreateIndex
CREATE INDEX "Delivery_receivedAtMs_idx" ON "Delivery"("receivedAtMs");

-- CreateIndex
CREATE UNIQUE INDEX "Season_agencyId_code_year_market_key" ON "Season"("agencyId", "code", "year", "market");

-- CreateIndex
CREATE UNIQUE INDEX "Offering_draftKey_key" ON "Offering"("draftKey");

-- CreateIndex
CREATE UNIQUE INDEX "Offering_agencyId_seasonCode_seasonYear_market_version_key" ON "Offering"("agencyId", "seasonCode", "seasonYear", "market", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_activeKey_key" ON "Subscription"("activeKey");

-- CreateIndex
CREATE INDEX "Subscription_storeId_idx" ON "Subscription"("storeId");

-- CreateIndex
CREATE INDEX "Subscription_agencyId_seasonCode_seasonYear_idx" ON "Subscription"("agencyId", "seasonCode", "seasonYear");

-- CreateIndex
CREATE INDEX "Subscription_nextOn_idx" ON "Subscription"("nextOn");

-- CreateIndex
CREATE INDEX "SubscriptionAgreement_storeId_subscriptionId_idx" ON "SubscriptionAgreement"("storeId", "subscriptionId");

-- CreateIndex
CREATE INDEX "SubscriptionStep_storeId_subscriptionId_idx" ON "SubscriptionStep"("storeId", "subscriptionId");

-- CreateIndex
CREATE UNIQUE INDEX "QuoteThread_openKey_key" ON "QuoteThread"("openKey");

-- CreateIndex
CREATE INDEX "QuoteThread_storeId_idx" ON "QuoteThread"("storeId");

-- CreateIndex
CREATE INDEX "QuoteThread_agencyId_state_idx" ON "QuoteThread"("agencyId", "state");

-- CreateIndex
CREATE INDEX "QuoteMessage_storeId_threadId_idx" ON "QuoteMessage"("storeId", "threadId");

-- CreateIndex
CREATE INDEX "Shift_agencyId_idx" ON "Shift"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_agencyId_idx" ON "Invitation"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "JoinCode_codeHash_key" ON "JoinCode"("codeHash");

-- CreateIndex
CREATE INDEX "JoinCode_agencyId_idx" ON "JoinCode"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_agencyId_memberId_name_key" ON "SavedView"("agencyId", "memberId", "name");

-- CreateIndex
CREATE INDEX "AuditEntry_agencyId_idx" ON "AuditEntry"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "AuditPerson_storeId_staffId_name_key" ON "AuditPerson"("storeId", "staffId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_openKey_key" ON "Incident"("openKey");

-- CreateIndex
CREATE INDEX "Incident_storeId_openedAtMs_idx" ON "Incident"("storeId", "openedAtMs");

-- CreateIndex
CREATE INDEX "IncidentEvent_storeId_incidentId_idx" ON "IncidentEvent"("storeId", "incidentId");

-- CreateIndex
CREATE INDEX "LiveEvent_atMs_idx" ON "LiveEvent"("atMs");

-- CreateIndex
CREATE UNIQUE INDEX "Job_uniqueKey_key" ON "Job"("uniqueKey");

-- CreateIndex
CREATE INDEX "Job_state_runAtMs_idx" ON "Job"("state", "runAtMs");

-- CreateIndex
CREATE UNIQUE INDEX "Member_email_key" ON "Member"("email");

-- CreateIndex
CREATE UNIQUE INDEX "MemberSession_token_key" ON "MemberSession"("token");

-- CreateIndex
CREATE INDEX "MemberSession_userId_idx" ON "MemberSession"("userId");

-- CreateIndex
CREATE INDEX "MemberAccount_userId_idx" ON "MemberAccount"("userId");

-- CreateIndex
CREATE INDEX "MemberVerification_identifier_idx" ON "MemberVerification"("identifier");

-- CreateIndex
CREATE INDEX "MemberTwoFactor_secret_idx" ON "MemberTwoFactor"("secret");

-- CreateIndex
CREATE INDEX "MemberTwoFactor_userId_idx" ON "MemberTwoFactor"("userId");

-- AddForeignKey
ALTER TABLE "ShopifyRegistration" ADD CONSTRAINT "ShopifyRegistration_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Store" ADD CONSTRAINT "Store_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offering" ADD CONSTRAINT "Offering_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentEvent" ADD CONSTRAINT "IncidentEvent_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberSession" ADD CONSTRAINT "MemberSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberAccount" ADD CONSTRAINT "MemberAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberTwoFactor" ADD CONSTRAINT "MemberTwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What was said once stays said. The database itself refuses to change or delete the record.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "AuditEntry_no_update" BEFORE UPDATE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"('the audit record is append-only');
CREATE TRIGGER "AuditEntry_no_delete" BEFORE DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"('the audit record is append-only');
CREATE TRIGGER "AuditEntry_no_truncate" BEFORE TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('the audit record is append-only');

-- A published version never changes; it can only be taken off sale.
CREATE TRIGGER "Offering_published_stays" BEFORE UPDATE ON "Offering"
  FOR EACH ROW WHEN (OLD."state" <> 'draft' AND (
    NEW."terms" IS DISTINCT FROM OLD."terms" OR NEW."version" IS DISTINCT FROM OLD."version"
    OR NEW."agencyId" IS DISTINCT FROM OLD."agencyId"
    OR NEW."seasonCode" IS DISTINCT FROM OLD."seasonCode"
    OR NEW."seasonYear" IS DISTINCT FROM OLD."seasonYear"
    OR NEW."market" IS DISTINCT FROM OLD."market"
    OR NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt" OR NEW."state" = 'draft'))
  EXECUTE FUNCTION "refuse_change"('a published offering never changes');
CREATE TRIGGER "Offering_published_no_delete" BEFORE DELETE ON "Offering"
  FOR EACH ROW WHEN (OLD."state" <> 'draft')
  EXECUTE FUNCTION "refuse_change"('a published offering is never deleted');
CREATE TRIGGER "Offering_no_truncate" BEFORE TRUNCATE ON "Offering"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('a published offering is never deleted');

CREATE TRIGGER "Quote_no_update" BEFORE UPDATE ON "Quote"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"('a sent quote never changes');
CREATE TRIGGER "Quote_no_delete" BEFORE DELETE ON "Quote"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"('a sent quote is never deleted');
CREATE TRIGGER "Quote_no_truncate" BEFORE TRUNCATE ON "Quote"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('a sent quote is never deleted');
