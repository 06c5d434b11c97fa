-- CreateTable
CREATE TABLE "Agency" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "contactName" TEXT NOT NULL,
    "contactEmail" TEXT NOT NULL,
    "contactPhone" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "zone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "colour" TEXT,
    "logoType" TEXT,
    "logo" BLOB,
    "logoHash" TEXT,
    "storesPerResponder" INTEGER NOT NULL DEFAULT 10
);

-- CreateTable
CREATE TABLE "ShopifyRegistration" (
    "clientId" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "clientSecretSealed" TEXT NOT NULL,
    "previousSecretSealed" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ShopifyRegistration_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Store" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "platformKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "contactEmail" TEXT,
    "scopes" TEXT NOT NULL DEFAULT '',
    "connectedAt" DATETIME NOT NULL,
    "disconnectedAt" DATETIME,
    "erasedAt" DATETIME,
    CONSTRAINT "Store_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShopifySession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL,
    "scope" TEXT,
    "expiresMs" BIGINT,
    "sealed" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "untilMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "StaffSetting" (
    "storeId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "locale" TEXT,
    "dismissed" TEXT NOT NULL DEFAULT '[]',

    PRIMARY KEY ("storeId", "staffId")
);

-- CreateTable
CREATE TABLE "Plan" (
    "storeId" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "priceMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "includedHours" REAL NOT NULL,
    "period" TEXT NOT NULL DEFAULT 'month',
    CONSTRAINT "Plan_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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

    PRIMARY KEY ("storeId", "orderId")
) WITHOUT ROWID;

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

    PRIMARY KEY ("storeId", "hourStart")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "DirtyHour" (
    "storeId" TEXT NOT NULL,
    "hourStart" BIGINT NOT NULL,

    PRIMARY KEY ("storeId", "hourStart")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "VisitHour" (
    "storeId" TEXT NOT NULL,
    "hourStart" BIGINT NOT NULL,
    "visits" INTEGER NOT NULL,

    PRIMARY KEY ("storeId", "hourStart")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "KnownRange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "storeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fromMs" BIGINT NOT NULL,
    "untilMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "expected" INTEGER,
    "read" INTEGER NOT NULL DEFAULT 0,
    "testSkipped" INTEGER NOT NULL DEFAULT 0,
    "failureCode" TEXT,
    "reach" TEXT NOT NULL DEFAULT 'full',
    "windows" TEXT NOT NULL DEFAULT '[]'
);

-- CreateTable
CREATE TABLE "CsvMapping" (
    "storeId" TEXT NOT NULL PRIMARY KEY,
    "mapping" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Delivery" (
    "storeId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "receivedAtMs" BIGINT NOT NULL,

    PRIMARY KEY ("storeId", "eventId")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Season" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "loadTestPercent" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Offering" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "seasonCode" TEXT NOT NULL,
    "seasonYear" INTEGER NOT NULL,
    "market" TEXT NOT NULL DEFAULT '*',
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "publishedAt" DATETIME,
    "publishedBy" TEXT,
    "changedAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "terms" TEXT NOT NULL,
    "costs" TEXT,
    "draftKey" TEXT,
    CONSTRAINT "Offering_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "offeringId" TEXT NOT NULL,
    "seasonCode" TEXT NOT NULL,
    "seasonYear" INTEGER NOT NULL,
    "tierCode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stateBefore" TEXT,
    "acceptedAt" DATETIME NOT NULL,
    "acceptedByName" TEXT NOT NULL,
    "acceptedByStaff" TEXT NOT NULL,
    "agreement" TEXT NOT NULL,
    "agreementHash" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "pending" TEXT,
    "nextOn" TEXT,
    "pauses" TEXT NOT NULL DEFAULT '[]',
    "cancelledAt" DATETIME,
    "cancellation" TEXT,
    "demand" TEXT,
    "activeKey" TEXT
);

-- CreateTable
CREATE TABLE "SubscriptionAgreement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "subscriptionId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "effectiveOn" TEXT NOT NULL,
    "agreement" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SubscriptionStep" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "payload" TEXT NOT NULL DEFAULT '{}'
);

-- CreateTable
CREATE TABLE "QuoteThread" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "seasonCode" TEXT NOT NULL,
    "seasonYear" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "offeringId" TEXT NOT NULL,
    "tierCode" TEXT,
    "wish" TEXT,
    "openedAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "openKey" TEXT
);

-- CreateTable
CREATE TABLE "Quote" (
    "threadId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "storeId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "price" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,

    PRIMARY KEY ("threadId", "number")
);

-- CreateTable
CREATE TABLE "QuoteMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "threadId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "text" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "CapacityVersion" (
    "agencyId" TEXT NOT NULL PRIMARY KEY,
    "version" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "weekdays" TEXT NOT NULL,
    "fromHour" REAL NOT NULL,
    "toHour" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "MemberHours" (
    "agencyId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "seasonCode" TEXT NOT NULL,
    "seasonYear" INTEGER NOT NULL,
    "hours" REAL NOT NULL,

    PRIMARY KEY ("agencyId", "memberId", "seasonCode", "seasonYear")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "revokedAt" DATETIME
);

-- CreateTable
CREATE TABLE "JoinCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedByStoreId" TEXT,
    "revokedAt" DATETIME
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "storeId" TEXT,
    "atMs" BIGINT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "subjectName" TEXT NOT NULL,
    "changes" TEXT NOT NULL DEFAULT '[]'
);

-- CreateTable
CREATE TABLE "AuditPerson" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "storeId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "openKey" TEXT,
    "sinceMs" BIGINT NOT NULL,
    "openedAtMs" BIGINT NOT NULL,
    "recoveredAtMs" BIGINT,
    "acknowledgedAtMs" BIGINT,
    "acknowledgedBy" TEXT,
    "promisedMinutes" INTEGER,
    "ratio" REAL NOT NULL,
    "highestRatio" REAL NOT NULL,
    "observedPerHour" REAL NOT NULL,
    "expectedLow" REAL NOT NULL,
    "expectedHigh" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "IncidentEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "incidentId" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "author" TEXT,
    "payload" TEXT NOT NULL,
    CONSTRAINT "IncidentEvent_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WatchState" (
    "storeId" TEXT NOT NULL PRIMARY KEY,
    "untilMinute" INTEGER NOT NULL,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "StoreSummary" (
    "storeId" TEXT NOT NULL PRIMARY KEY,
    "rememberedAtMs" BIGINT NOT NULL,
    "ratePerHour" TEXT,
    "suggestion" TEXT,
    "peakDates" TEXT
);

-- CreateTable
CREATE TABLE "LiveEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "storeId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "payload" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "createdAtMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT,
    "role" TEXT NOT NULL DEFAULT 'reader',
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "locale" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "twoFactorEnabled" BOOLEAN DEFAULT false,
    CONSTRAINT "Member_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MemberSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "expiresAt" DATETIME NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,
    CONSTRAINT "MemberSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MemberAccount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "MemberAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MemberVerification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MemberTwoFactor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failedVerificationCount" INTEGER DEFAULT 0,
    "lockedUntil" DATETIME,
    CONSTRAINT "MemberTwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
CREATE INDEX "OrderLedger_storeId_minute_idx" ON "OrderLedger"("storeId", "minute");

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


-- CreateTable
CREATE TABLE "WooConnection" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "heartbeat" TEXT
);

-- CreateTable
CREATE TABLE "UsedToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "untilMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "ConnectionHealth" (
    "storeId" TEXT NOT NULL PRIMARY KEY,
    "reconciledUntilMs" BIGINT,
    "reconciledAtMs" BIGINT,
    "missedLast" INTEGER NOT NULL DEFAULT 0,
    "missedTotal" INTEGER NOT NULL DEFAULT 0,
    "missedAtMs" BIGINT,
    "watchedAtMs" BIGINT,
    "repairedAtMs" BIGINT,
    "problem" TEXT,
    "problemAtMs" BIGINT
);

-- CreateTable
CREATE TABLE "ProvisionalHour" (
    "storeId" TEXT NOT NULL,
    "hourStart" BIGINT NOT NULL,
    "orders" INTEGER NOT NULL,

    PRIMARY KEY ("storeId", "hourStart")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "MarkedEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fromMs" BIGINT NOT NULL,
    "untilMs" BIGINT NOT NULL,
    "lift" REAL,
    "createdAt" DATETIME NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorName" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "WooConnection_authKeyHash_key" ON "WooConnection"("authKeyHash");

-- CreateIndex
CREATE UNIQUE INDEX "WooConnection_storeId_key" ON "WooConnection"("storeId");

-- CreateIndex
CREATE INDEX "WooConnection_siteUrl_idx" ON "WooConnection"("siteUrl");

-- CreateIndex
CREATE INDEX "UsedToken_untilMs_idx" ON "UsedToken"("untilMs");

-- CreateIndex
CREATE INDEX "MarkedEvent_storeId_fromMs_idx" ON "MarkedEvent"("storeId", "fromMs");

-- What was said once stays said. The database itself refuses to change or delete the record.
CREATE TRIGGER "AuditEntry_no_update" BEFORE UPDATE ON "AuditEntry"
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
CREATE TRIGGER "AuditEntry_no_delete" BEFORE DELETE ON "AuditEntry"
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;

-- A published version never changes; it can only be taken off sale.
CREATE TRIGGER "Offering_published_stays" BEFORE UPDATE ON "Offering"
WHEN OLD."state" <> 'draft' AND (
  NEW."terms" IS NOT OLD."terms" OR NEW."version" IS NOT OLD."version"
  OR NEW."agencyId" IS NOT OLD."agencyId" OR NEW."seasonCode" IS NOT OLD."seasonCode"
  OR NEW."seasonYear" IS NOT OLD."seasonYear" OR NEW."market" IS NOT OLD."market"
  OR NEW."publishedAt" IS NOT OLD."publishedAt" OR NEW."state" = 'draft')
BEGIN SELECT RAISE(ABORT, 'a published offering never changes'); END;
CREATE TRIGGER "Offering_published_no_delete" BEFORE DELETE ON "Offering"
WHEN OLD."state" <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published offering is never deleted'); END;
CREATE TRIGGER "Quote_no_update" BEFORE UPDATE ON "Quote"
BEGIN SELECT RAISE(ABORT, 'a sent quote never changes'); END;
CREATE TRIGGER "Quote_no_delete" BEFORE DELETE ON "Quote"
BEGIN SELECT RAISE(ABORT, 'a sent quote is never deleted'); END;

-- INSERT OR REPLACE deletes what is in its way without asking the triggers above.
CREATE TRIGGER "AuditEntry_no_replace" BEFORE INSERT ON "AuditEntry"
WHEN EXISTS (SELECT 1 FROM "AuditEntry" WHERE "id" = NEW."id")
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
CREATE TRIGGER "Offering_published_no_replace" BEFORE INSERT ON "Offering"
WHEN EXISTS (
  SELECT 1 FROM "Offering" WHERE "state" <> 'draft' AND ("id" = NEW."id" OR (
    "agencyId" = NEW."agencyId" AND "seasonCode" = NEW."seasonCode"
    AND "seasonYear" = NEW."seasonYear" AND "market" = NEW."market"
    AND "version" = NEW."version")))
BEGIN SELECT RAISE(ABORT, 'a published offering never changes'); END;
CREATE TRIGGER "Quote_no_replace" BEFORE INSERT ON "Quote"
WHEN EXISTS (
  SELECT 1 FROM "Quote" WHERE "threadId" = NEW."threadId" AND "number" = NEW."number")
BEGIN SELECT RAISE(ABORT, 'a sent quote never changes'); END;
