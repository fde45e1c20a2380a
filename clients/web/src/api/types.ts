import type { components, paths } from './schema'

/** The API's shapes under the names that the client uses; all of them are generated from the OpenAPI document. */
export type { paths }

type Schemas = components['schemas']

export type BotKind = NonNullable<Schemas['BotKind']>
export type BotStatus = Schemas['BotStatus']
export type Role = Schemas['Role']

export type ArenaState = Schemas['ArenaStateView']
export type ArenaBot = Schemas['ArenaBotView']
export type ArenaEquity = Schemas['ArenaEquityView']
export type MarketView = Schemas['MarketView']
export type LeaderboardRow = Schemas['LeaderboardRowView']
export type EquitySeries = Schemas['EquitySeriesView']

export type BotView = Schemas['BotView']
export type OpenPosition = Schemas['OpenPositionView']
export type PositionView = Schemas['PositionView']
export type OrderView = Schemas['OrderView']
export type TradeView = Schemas['TradeView']
export type DecisionView = Schemas['DecisionView']
export type DecisionItem = Schemas['DecisionItemView']
export type Rejection = Schemas['DecisionRejectionView']
export type RunView = Schemas['RunView']
export type BotConfiguration = Schemas['BotConfigurationView']
export type ChangeBotRequest = Schemas['ChangeBotRequest']
export type PolicyOverrides = Schemas['PolicyOverrides']
export type CounterfactualResult = Schemas['CounterfactualResult']
export type CounterfactualSide = Schemas['CounterfactualSide']
export type EventView = Schemas['EventView']

export type CreateBotRequest = Schemas['CreateBotRequest']
export type Bootstrap = Schemas['BootstrapView']
export type PostHogProject = Schemas['PostHogView']

export type BacktestJob = Schemas['BacktestView']
export type BacktestSpec = Schemas['BacktestSpec']
export type BacktestResult = Schemas['BacktestResult']
export type BacktestFigures = Schemas['BacktestFigures']
export type BacktestPosition = Schemas['BacktestPosition']
export type BacktestPrices = Schemas['BacktestPrices']
export type BacktestTrade = Schemas['BacktestTrade']
export type BacktestSource = Schemas['BacktestSource']
export type FillTime = Schemas['FillTime']
export type MonthFigure = Schemas['MonthFigure']
export type RankBy = Schemas['RankBy']
export type SweepTable = Schemas['SweepTable']
export type WalkForwardTable = Schemas['WalkForwardTable']

export type StrategySummary = Schemas['StrategySummary']
export type StrategyDetail = Schemas['StrategyDetail']
export type StrategyVersion = Schemas['StrategyVersionView']
export type StrategyPreview = Schemas['StrategyPreviewView']
export type StrategyFault = Schemas['StrategyError']
export type StrategyChange = Schemas['StrategyChangeView']
export type StrategyBot = Schemas['StrategyBotView']
export type ExportedStrategy = Schemas['ExportedStrategy']

export type CandleHolding = Schemas['CandleHolding']

export type Analytics = Schemas['AnalyticsView']
export type PnlOfDay = Schemas['PnlOfDay']
export type PnlOfGroup = Schemas['PnlOfGroup']
export type RoundTrip = Schemas['RoundTripView']
export type BotStateThen = Schemas['BotStateView']
export type PositionThen = Schemas['PositionThen']

export type ProviderView = Schemas['ProviderView']
export type AddProviderRequest = Schemas['AddProviderRequest']
export type CredentialView = Schemas['CredentialView']
export type PromptVersion = Schemas['PromptView']
export type ConfidenceBand = Schemas['ConfidenceBand']

export type WalletView = Schemas['WalletView']
export type AllocationView = Schemas['AllocationView']
export type TransactionView = Schemas['TransactionView']
export type PortfolioView = Schemas['PortfolioView']
export type PortfolioPoint = Schemas['PortfolioPointView']

export type SymbolView = Schemas['SymbolView']
export type WatchlistView = Schemas['WatchlistView']

export type AlertView = Schemas['AlertView']
export type AlertKind = Schemas['AlertKind']
export type AlertDirection = Schemas['AlertDirection']
export type CreateAlertRequest = Schemas['CreateAlertRequest']
export type ChangeAlertRequest = Schemas['ChangeAlertRequest']
export type NotificationView = Schemas['NotificationView']
export type NotificationList = Schemas['NotificationList']
export type DeliveryView = Schemas['DeliveryView']
export type ChannelView = Schemas['NotificationChannelView']
export type ChannelKind = NonNullable<Schemas['ChannelKind']>
export type AddChannelRequest = Schemas['AddChannelRequest']
export type ChangeChannelRequest = Schemas['ChangeChannelRequest']
export type QuietHours = Schemas['QuietHoursView']

export type ApiKeyView = Schemas['ApiKeyView']
export type ApiScope = Schemas['ApiScope']
export type IssueApiKeyRequest = Schemas['IssueApiKeyRequest']

export type TokenSet = Schemas['AccessTokenResponse']
export type PasskeyView = Schemas['PasskeyView']
export type Me = Schemas['MeView']
export type ProjectionView = Schemas['ProjectionView']
export type LogLine = Schemas['LogLineView']

export type HealthView = Schemas['HealthView']
export type TurnView = Schemas['TurnView']
export type UserItem = Schemas['UserItem']
export type SettingItem = Schemas['SettingItem']
export type LeveragePolicy = Schemas['LeveragePolicyView']
export type LeveragePolicyRequest = Schemas['LeveragePolicyRequest']
export type TradedSymbol = Schemas['SymbolView']
export type AuditEntry = Schemas['AuditEntryView']
export type ConfigurationDocument = Schemas['ConfigurationDocument']
export type ConfigurationChange = Schemas['ConfigurationChange']

/** Every write answers with the position that it was committed at. */
export interface Written {
  position?: number
}

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** A point of any series of equity; bots' points know more. */
export interface EquityPoint {
  at: string
  equity: number
  returnPct?: number | null | undefined
}
