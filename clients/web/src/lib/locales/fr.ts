import type en from './en'

const fr: typeof en = {
  nav: { home: 'Arena, accueil', main: 'Principal', arena: 'Arène', wallet: 'Portefeuille', create: 'Nouveau bot', admin: 'Admin', backtests: 'Backtests', strategies: 'Stratégies', analytics: 'Analyses', skip: 'Aller au contenu' },
  action: { retry: 'Réessayer', cancel: 'Annuler', close: 'Fermer', more: 'Lire la suite', less: 'Réduire', older: 'Charger plus ancien', next: 'Charger la suite', actions: 'Actions' },
  state: { loading: 'Chargement' },
  theme: { light: 'Passer au thème clair', dark: 'Passer au thème sombre' },
  notFound: { title: 'Il n’y a pas de page à cette adresse.', back: 'Retour à l’arène' },
  link: {
    connecting: 'Connexion', live: 'En direct', stale: 'Périmé', offline: 'Hors ligne', lag: '{{ms}} ms',
    hint: {
      connecting: 'Ouverture du flux en direct.',
      live: 'Le flux est ouvert ; le chiffre est l’âge du dernier message à son arrivée.',
      stale: 'Rien n’est arrivé depuis 20 secondes ; ce que vous voyez peut être ancien.',
      offline: 'Le flux est coupé ; reconnexion automatique.',
    },
  },
  offline: {
    title: 'L’arène est injoignable.',
    stale: 'Vous voyez ce qui est arrivé en dernier.',
    explain: 'Soit l’hôte ne tourne pas, soit le réseau est coupé. Cette page se reconnecte d’elle-même ; inutile de la recharger.',
    retrying: 'Nouvel essai dans {{count}} s', trying: 'Essai en cours …', now: 'Réessayer maintenant',
  },
  ticker: { label: 'Marchés' },
  arena: {
    title: 'Arène', turnNumber: 'Tour {{turn}}', side: 'Ce que font les bots', filter: 'Montrer un seul bot', allBots: 'Tous les bots',
    chat: { label: 'Quelles décisions', actions: 'Actions', all: 'Toutes', actionsNote: 'Tours où il s’est passé quelque chose', allNote: 'Chaque tour, même sans rien faire' },
    tab: { decisions: 'Décisions', trades: 'Transactions', positions: 'Positions' },
  },
  range: { label: 'Période', '1h': '1 h', '24h': '24 h', '7d': '7 j', all: 'Tout' },
  equity: {
    title: 'Capital', unit: 'Unité', value: '$', percent: '%', benchmark: 'Achat conservé', legend: 'Courbes du graphique', isolate: 'Montrer cette courbe seule, ou toutes',
    empty: 'Pas encore de capital', emptyHint: 'Les courbes commencent avec les premiers tours terminés.', credit: 'Graphiques par TradingView',
  },
  leaderboard: {
    title: 'Classement', note: 'Classé par rendement', rank: 'Rang', name: 'Bot', trend: 'Tendance', equity: 'Capital', return: 'Rendement', pnl: 'P&L',
    winRate: 'Taux de gain', trades: 'Transactions', positions: 'Positions', empty: 'Pas encore de bots', emptyHint: 'Dès que quelqu’un démarre un bot, il apparaît ici.',
    createFirst: 'Créer un bot',
  },
  kind: { llm: 'Modèle de langage', rules: 'Règles', dca: 'Achats échelonnés', scripted: 'Scénario', buy_and_hold: 'Achat conservé' },
  mode: { paper: 'Fictif', real: 'Argent réel' },
  role: { admin: 'Administrateur', trader: 'Trader' },
  status: { created: 'Pas démarré', active: 'Actif', running: 'En marche', waiting: 'En attente de prix', ended: 'Marché terminé', paused: 'En pause', stopped: 'Arrêté', deleted: 'Supprimé', archived: 'Archivé', queued: 'En attente', completed: 'Terminé', failed: 'Échoué', cancelled: 'Annulé' },
  side: { long: 'Long', short: 'Short', buy: 'Achat', sell: 'Vente' },
  trade: { open: 'ouvert', close: 'fermé', fee: 'frais {{fee}}', empty: 'Pas encore de transactions', emptyHint: 'Une transaction apparaît ici dès son exécution.' },
  position: {
    symbol: 'Symbole', side: 'Sens', quantity: 'Quantité', entry: 'Entrée', entryShort: 'entrée', mark: 'Cours', markShort: 'cours', margin: 'Marge',
    stopLoss: 'Stop', takeProfit: 'Objectif', liquidation: 'Liquidation', opened: 'Ouverte', closed: 'Fermée', closeReason: 'Fermée par',
    empty: 'Aucune position ouverte', noClosed: 'Aucune position fermée', closedTitle: 'Positions fermées',
  },
  closeReason: {
    decision: 'Décision', stop_loss: 'Stop', take_profit: 'Objectif', trailing_stop: 'Stop suiveur', liquidation: 'Liquidation',
    emergency: 'Arrêt d’urgence', reset: 'Réinitialisation', deletion: 'Suppression',
  },
  order: { placed: 'Passé', type: 'Type', price: 'Prix', filledAt: 'Exécuté à', fee: 'Frais', status: 'État', empty: 'Pas encore d’ordres' },
  orderType: { market: 'Marché', limit: 'Limite', stop_market: 'Stop', take_profit_market: 'Objectif', trailing_stop: 'Stop suiveur' },
  orderStatus: {
    placed: 'Ouvert', open: 'Ouvert', filled: 'Exécuté', partially_filled: 'Exécuté en partie', canceled: 'Annulé', rejected: 'Rejeté', denied: 'Refusé', expired: 'Expiré',
  },
  decision: {
    turn: 'Tour {{turn}}', limit: 'limite', confidence: 'confiance', refused: 'Refusé :', ofEquity: '{{percent}} du capital', holds: 'Conserve {{symbols}}', nothing: 'Rien à faire ce tour-ci.',
    prompt: 'Prompt envoyé', response: 'Réponse reçue', tokens: '{{in}} jetons reçus, {{out}} émis', empty: 'Pas encore de décisions',
    emptyHint: 'Ce que chaque bot pense et fait apparaît ici tour par tour.',
    action: {
      open_long: 'Ouvrir long', open_short: 'Ouvrir short', increase: 'Augmenter', reduce: 'Réduire', close: 'Fermer', hold: 'Conserver', set_stops: 'Placer les stops', cancel_orders: 'Annuler les ordres',
    },
    outcome: { traded: 'Exécuté', held: 'Conservé', denied: 'Refusé', rejected: 'Rejeté', failed: 'Échoué' },
  },
  bot: {
    controls: 'Commander le bot', equity: 'Capital', records: 'Registres du bot', since: 'Créé', initial: 'de {{amount}}', unrealized: 'P&L latent', realized: 'P&L réalisé',
    lockedNote: '{{amount}} bloqués', turn: 'Tour', run: 'Manche {{run}}',
    tab: { positions: 'Positions', orders: 'Ordres', trades: 'Transactions', decisions: 'Décisions', events: 'Événements' },
    control: { start: 'Démarrer', pause: 'Pause', resume: 'Reprendre', turn: 'Tour immédiat', stop: 'Arrêter', 'emergency-stop': 'Arrêt d’urgence', reset: 'Réinitialiser', delete: 'Supprimer' },
    done: {
      start: '{{bot}} est démarré.', pause: '{{bot}} est en pause.', resume: '{{bot}} tourne de nouveau.', turn: '{{bot}} a joué un tour.', stop: '{{bot}} est arrêté, ses positions restent ouvertes.',
      'emergency-stop': '{{bot}} est arrêté, ses positions sont fermées.', reset: '{{bot}} commence une nouvelle manche.', delete: '{{bot}} est supprimé, sa réserve est revenue au portefeuille.',
    },
    confirm: {
      'emergency-stop': { title: 'Arrêter {{bot}} immédiatement ?', text: 'Ses {{positions}} positions ouvertes sont fermées aux prix actuels, et il ne joue plus avant d’être redémarré.' },
      reset: { title: 'Réinitialiser {{bot}} ?', text: 'Ses {{positions}} positions ouvertes sont fermées, cette manche finit à environ {{equity}}, et une nouvelle commence avec le contenu de la réserve. L’ancienne reste lisible.' },
      delete: { title: 'Supprimer {{bot}} ?', text: 'Ses {{positions}} positions ouvertes sont fermées, et environ {{equity}} reviennent à votre portefeuille. Son histoire reste lisible. C’est irréversible.' },
    },
  },
  event: {
    version: 'Version dans le flux', position: 'Position dans le journal', time: 'Enregistré', correlation: 'Corrélation', headers: 'En-têtes', empty: 'Aucun événement',
    explain: 'Les événements de ce bot tels qu’ils sont stockés : rien d’autre n’est la vérité, tout autre chiffre en découle.',
  },
  wallet: {
    portfolio: 'Valeur totale', balance: 'Solde', inPools: 'Dans les réserves', lifetimePnl: 'P&L des réserves', updated: 'à', paper: 'Argent fictif',
    deposit: 'Déposer', withdraw: 'Retirer', allocate: 'Allouer', return: 'Rendre', add: 'Ajouter', pools: 'Réserves', ledger: 'Registre', bot: 'Bot', amount: 'Montant',
    description: 'Note (facultative)', allocated: 'Alloué', value: 'Valeur', locked: 'Bloqué', free: 'Libre', pnl: 'P&L', lockedShare: '{{percent}} % bloqués en positions',
    noPools: 'Aucune réserve allouée', noLedger: 'Pas encore de mouvements', available: '{{amount}} disponibles', willHappen: 'Ce qui va se passer', poolOf: 'Réserve de {{bot}}',
    title: { deposit: 'Dépôt', withdraw: 'Retrait', allocate: 'Allouer à un bot', return: 'Rendre d’un bot' },
    explain: {
      deposit: 'Ajoute de l’argent fictif à votre portefeuille.', withdraw: 'Retire de l’argent fictif de votre portefeuille.',
      allocate: 'Déplace de l’argent de votre portefeuille vers la réserve d’un bot.', return: 'Ramène au portefeuille l’argent d’une réserve qui n’est pas bloqué en positions.',
    },
    confirm: { deposit: 'Déposer', withdraw: 'Retirer', allocate: 'Allouer', return: 'Rendre' },
    done: { deposit: '{{amount}} déposés.', withdraw: '{{amount}} retirés.', allocate: '{{amount}} alloués.', return: '{{amount}} rendus.' },
    problem: {
      required: 'Entrez un montant.', notANumber: 'Ce n’est pas un nombre.', notPositive: 'Le montant doit être supérieur à zéro.', tooMany: 'Huit décimales au plus.', tooMuch: 'Seuls {{available}} sont disponibles.',
    },
    type: { deposit: 'Dépôt', withdraw: 'Retrait', allocate: 'Alloué', deallocate: 'Rendu', profit: 'Gain', loss: 'Perte', adjust: 'Solde fixé' },
  },
  create: {
    title: 'Créer un bot', intro: 'Il négocie de l’argent fictif d’une réserve que vous lui allouez.', kind: 'Comment décide-t-il ?', identity: 'Nom, réserve, marchés',
    name: 'Nom', allocation: 'Réserve', symbols: 'Marchés négociés', personality: 'Personnalité', personalityHint: 'Chacune suit son propre scénario, toujours le même.',
    risk: 'Limites', riskNote: 'Vide : pas de limite hors celles de l’arène.', maxPositionSize: 'Plus grande position', maxOpenPositions: 'Positions ouvertes au plus',
    riskPerTrade: 'Risque par transaction', riskPerTradeHint: 'Part du capital perdue si le stop est touché.', dailyLossLimit: 'Perte maximale par jour', dailyLossLimitHint: 'Au-delà, plus d’ouverture avant 00:00 UTC.',
    noLimit: 'Sans limite', none: 'Aucun', running: 'Marche', turnSeconds: 'Intervalle des tours', turnSecondsHint: 'Vide : celui de l’arène.', public: 'Public', publicHint: 'Les spectateurs le voient au classement.',
    allowShort: 'Peut vendre à découvert', periodHint: 'En pas du marché.', submit: 'Créer le bot', check: 'Vérifiez les champs marqués.',
    outcome: '{{amount}} passent de votre portefeuille à la réserve du bot : votre solde va de {{before}} à {{after}}.',
    done: '{{bot}} est créé et joue son premier tour.',
    settings: { scripted: 'Caractère', rules: 'Croisement de moyennes mobiles', dca: 'Achats échelonnés' },
    about: {
      scripted: 'Une personnalité intégrée, déterministe, avec son tempérament.', rules: 'Long tant qu’une moyenne rapide dépasse une lente, sinon short ou neutre.',
      dca: 'Achète le même montant tous les quelques tours, jusqu’à une limite.', buy_and_hold: 'Achète une fois et conserve : l’étalon de tous les autres.',
    },
    field: {
      fast: 'Moyenne rapide', slow: 'Moyenne lente', portion: 'Marge d’une position, part du capital', leverage: 'Levier', stopLoss: 'Stop', dcaAmount: 'Montant d’un achat', dcaEvery: 'Tous les … tours',
      dcaMax: 'Jusqu’à', dcaTakeProfit: 'Objectif sur la moyenne', turnSeconds: 'Intervalle des tours', allocation: 'Réserve', maxPositionSize: 'Plus grande position', riskPerTrade: 'Risque par transaction',
      maxOpenPositions: 'Positions ouvertes au plus', dailyLossLimit: 'Perte maximale par jour',
    },
    problem: {
      required: 'Obligatoire.', tooLong: '64 caractères au plus.', notANumber: 'Ce n’est pas un nombre.', notPositive: 'Doit être supérieur à zéro.', notWhole: 'Un nombre entier.', overHundred: '100 % au plus.',
      tooMuch: 'Seuls {{available}} sont disponibles.', fastBelowSlow: 'La moyenne rapide doit avoir la plus petite période.', belowOne: 'Au moins 1.', belowAmount: 'Au moins le montant d’un achat.',
    },
  },
  personality: {
    momentum: 'Momentum', mean_reversion: 'Retour à la moyenne', breakout: 'Cassure', cautious_trend: 'Tendance prudente', scalper: 'Scalpeur', contrarian: 'Contrariant', carry: 'Portage', random_walker: 'Marcheur aléatoire',
  },
  definition: {
    label: 'Définition (JSON)', noJson: 'Ce n’est pas encore du JSON :', faults: '{{count}} à corriger', line: 'Ligne {{line}}', valid: 'Valide', warmUp: 'Connaît toutes ses valeurs après {{count}} bougies.',
  },
  metric: {
    metric: 'Mesure', finalEquity: 'Capital final', totalReturn: 'Rendement', cagr: 'Rendement annuel', sharpe: 'Sharpe', sortino: 'Sortino', calmar: 'Calmar', volatility: 'Volatilité', maxDrawdown: 'Plus forte baisse',
    netPnl: 'P&L net', totalTrades: 'Transactions', winRate: 'Taux de gain', profitFactor: 'Facteur de profit', expectancy: 'Espérance', expectancyRatio: 'Ratio d’espérance', sqn: 'SQN', averageWin: 'Gain moyen',
    averageLoss: 'Perte moyenne', best: 'Meilleure transaction', worst: 'Pire transaction', winStreak: 'Gains de suite', lossStreak: 'Pertes de suite', averageHold: 'Durée moyenne', medianHold: 'Durée médiane',
    maxDrawdownDuration: 'Plus longue baisse', exposure: 'Exposition', longShare: 'Part des achats', feesPaid: 'Frais payés', funding: 'Financement', fundingPaid: 'Financement payé', turnover: 'Volume',
    liquidations: 'Liquidations', candles: 'Bougies', buyAndHoldReturn: 'Achat conservé', winningTrades: 'Gagnantes', losingTrades: 'Perdantes',
  },
  rankBy: { sharpe: 'Sharpe', total_return: 'Rendement', calmar: 'Calmar', sortino: 'Sortino', profit_factor: 'Facteur de profit', sqn: 'SQN', max_drawdown: 'Plus faible baisse' },
  backtest: {
    title: 'Backtests', new: 'Nouveau backtest', jobs: 'Vos backtests', backtest: 'Backtest', replay: 'Rejeu', unnamed: 'Sans nom', empty: 'Pas encore de backtest', emptyHint: 'Un backtest montre ce qu’une stratégie aurait fait des prix passés.',
    progress: 'Avancement', progressOf: 'Avancement de {{name}}', waits: 'Il attend son tour.', runs: 'Il tourne ; cette page le suit.', attempt: 'Essai {{attempt}} : l’hôte a redémarré.',
    cancel: 'Annuler le backtest', remove: 'Supprimer', cancelOne: 'Annuler {{name}}', removeOne: 'Supprimer {{name}}', cancelled: '{{name}} est annulé.', removed: '{{name}} est supprimé.',
    confirm: {
      cancel: { title: 'Annuler {{name}} ?', text: 'Ce qui a été calculé jusqu’ici est perdu.' },
      remove: { title: 'Supprimer {{name}} ?', text: 'Son résultat est supprimé avec lui.' },
    },
    wasCancelled: 'Ce backtest a été annulé.', hasFailed: 'Ce backtest a échoué.', changes: 'Ce qui aurait été différent', report: 'Télécharger le rapport', queued: 'Le backtest est en attente.',
    intro: 'Qu’aurait-elle fait des prix passés ? Les mêmes données donnent le même résultat, au dernier chiffre.', run: 'Lancer le backtest', subjectTitle: 'Qui décide ?', dataTitle: 'Quels prix ?',
    subject: { strategy: 'Ma stratégie', definition: 'Définition collée', bot: 'Bot' }, strategy: 'Stratégie', version: 'Version', latest: 'La dernière', choose: 'Choisir …', bot: 'Bot',
    botHint: 'Tel qu’il est réglé maintenant, sur ses symboles si vous n’en choisissez pas d’autres.', noStrategies: 'Vous n’avez pas encore de stratégie publiée.',
    source: { store: 'Bougies stockées', upload: 'Fichier CSV', simulated: 'Simulé' },
    sourceHint: {
      store: 'Les bougies enregistrées de cette arène, les mêmes pour tous.', upload: 'Vos propres bougies, pour ce seul backtest.', simulated: 'Un marché inventé ; la même graine fait les mêmes prix.',
    },
    noCandles: 'Il n’y a pas de bougies stockées de ces symboles : un administrateur les importe, ou choisissez une autre source.', candles: '{{amount}} bougies', uploadHint: 'Un fichier par symbole, du plus ancien au plus récent :', fileOf: 'Fichier de {{symbol}}',
    lines: '{{amount}} bougies', noFile: 'Pas encore de fichier', symbolsFirst: 'Choisissez d’abord les symboles.', symbolsOfBot: 'Aucun choisi : ceux du bot.', from: 'Du (UTC)', to: 'Au (UTC)', timeframe: 'Bougies de', seed: 'Graine',
    seedHint: 'Un nombre entier.', costs: 'Capital et coûts', costsNote: 'Vide : ce que prend l’arène.', capital: 'Capital de départ', makerFee: 'Frais maker', takerFee: 'Frais taker', slippage: 'Glissement', arenas: 'Ceux de l’arène',
    fills: 'Exécution', fill: { next_open: 'À l’ouverture suivante', close: 'À la clôture' },
    fillsHint: { next_open: 'Un signal est exécuté au premier prix qui suit.', close: 'Comme l’arène : au cours de clôture.' }, name: 'Nom', ofSubject: 'Celui de la stratégie ou du bot',
    search: 'Recherche de réglages', searchNote: 'Facultatif : essayer beaucoup de valeurs des paramètres.', sweep: 'Balayer les paramètres', sweepHint: 'Chaque combinaison est essayée, au plus 10 000 ; le résultat est celui de la meilleure.',
    noInputs: 'Cette stratégie ne déclare pas de paramètres.', default: 'Par défaut {{value}}', rangeFrom: 'De', rangeTo: 'À', rangeStep: 'Pas', rankBy: 'Classer par', walkForward: 'Avance pas à pas',
    walkForwardHint: 'Les réglages sont choisis à neuf dans chaque tranche, et essayés sur la suite, qu’ils n’ont pas vue.', folds: 'Tranches', trainShare: 'Part du choix',
    problem: {
      required: 'Requis.', notANumber: 'Ce n’est pas un nombre.', notPositive: 'Doit être au-dessus de zéro.', negative: 'Ne doit pas être négatif.', noJson: 'Ce n’est pas du JSON.', bothFees: 'Les deux frais, ou aucun.', order: 'Doit venir après le début.',
      noFile: 'Il faut un fichier par symbole.', noRange: 'Choisissez au moins un paramètre.', folds: 'De 2 à 50.', share: 'De 10 à 95 %.', notWhole: 'Un nombre entier.',
    },
    equity: 'Capital', drawdown: 'Baisse', dashed: 'Tirets : achat conservé', compared: 'À côté de l’achat conservé', trading: 'Transactions', records: 'Détails du backtest', exit: 'Sortie', noTrades: 'Pas de transactions',
    noTradesHint: 'Rien n’a été ouvert puis fermé pendant ce temps.', noMonths: 'Pas un mois de rendement', year: 'Année', wholeYear: 'Année',
    tab: { trades: 'Transactions', months: 'Mois', sweep: 'Balayage', walkForward: 'Pas à pas', inputs: 'Données' }, settings: 'Réglages', sweptBy: '{{settings}} réglages essayés, classés par {{rank}}.',
    seen: 'Choisi depuis', unseen: 'Essayé', returnSeen: 'Rendement du choix', returnUnseen: 'Rendement de l’essai', efficiency: 'Efficacité {{efficiency}} : rendement annuel des parties non vues sur celui des parties vues.',
  },
  session: {
    signIn: 'Se connecter', signOut: 'Se déconnecter', why: 'Pour faire tourner des bots et voir votre portefeuille.', email: 'E-mail', password: 'Mot de passe', remember: 'Rester connecté sur cet appareil',
    refused: 'E-mail ou mot de passe incorrect.', spectator: 'Regarder ne demande pas de compte : arène, classement et décisions sont ouverts.', menu: 'Compte de {{name}}',
  },
  admin: {
    title: 'Administration', turnLoop: 'Boucle des tours', pause: 'Mettre l’arène en pause', resume: 'Reprendre l’arène', emergencyStop: 'Arrêt d’urgence', runningNote: 'Les bots jouent leurs tours.',
    pausedNote: 'Aucun bot ne joue. Les positions restent ouvertes.', stopTitle: 'Arrêter tous les bots immédiatement ?', stopText: 'Toutes les positions de tous les bots sont fermées aux prix actuels, et chaque bot est arrêté.',
    projections: 'Projections', noProjections: 'Aucune projection', projection: 'Projection', status: 'État', position: 'Position', highWater: 'Niveau haut', lag: 'Retard',
  },
  projection: { running: 'En marche', paused: 'En pause', failed: 'En échec', standby: 'En attente', stopped: 'Arrêtée', rebuilding: 'Reconstruction' },
  error: {
    correlation: 'Référence {{id}}',
    kind: {
      unreachable: 'L’arène est injoignable.', 'signed-out': 'Vous n’êtes pas, ou plus, connecté.', forbidden: 'Votre compte n’en a pas le droit.', 'not-found': 'Cela n’existe pas, ou n’est pas à vous.',
      conflict: 'Quelque chose a changé entre-temps. Regardez à nouveau.', invalid: 'L’arène n’a pas accepté cela.', busy: 'L’arène est occupée. Réessayez dans un instant.', server: 'Une erreur s’est produite dans l’arène.',
    },
    code: {
      INSUFFICIENT_BALANCE: 'Le portefeuille ne contient pas autant.', INSUFFICIENT_POOL_BALANCE: 'La réserve n’a pas autant de libre : le reste est bloqué en positions.', INVALID_AMOUNT: 'Ce montant n’est pas possible.',
      BOT_DELETED: 'Ce bot est supprimé.', BOT_NOT_ACTIVE: 'Ce bot ne tourne pas.', NO_ALLOCATION: 'Ce bot n’a pas de réserve.', ARENA_PAUSED: 'L’arène est en pause.',
    },
  },
}

export default fr
