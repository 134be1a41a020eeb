// The console’s sentences about accounts and kiosks, in French.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const fr: Sentences<keyof typeof en> = {
  'person.lead': 'Les clients, et celles et ceux qui travaillent ici. Les invités s’affichent sur demande.',
  'person.search': 'Chercher par nom ou e-mail',
  'person.every_role': 'Tous les comptes',
  'person.name': 'Nom',
  'person.name_hint': '3 à 64 lettres, chiffres, points, tirets bas ou traits d’union.',
  'person.email': 'Adresse e-mail',
  'person.password': 'Mot de passe',
  'person.password_hint': 'Au moins 8 caractères. Les plus courants sont refusés.',
  'person.role': 'Rôle',
  'person.role_hint':
    'Le personnel vend au guichet et fait entrer ; les administrateurs font tout. Toutes les connexions du compte prennent fin.',
  'person.change_role': 'Changer le rôle',
  'person.fixed_role': 'Les invités et les bornes gardent leur rôle.',
  'person.since': 'Depuis',
  'person.state': 'État',
  'person.active': 'actif',
  'person.disabled': 'désactivé',
  'person.account': 'Compte',
  'person.new': 'Nouveau compte',
  'person.add': 'Ajouter le compte',
  'person.orders': 'Commandes',
  'person.disable': 'Désactiver le compte',
  'person.enable': 'Réactiver le compte',
  'person.disable_title': 'Désactiver le compte {name} ?',
  'person.disable_text':
    'Il est déconnecté partout et ne peut plus entrer. Commandes et billets restent valables.',
  'person.enable_title': 'Réactiver le compte {name} ?',
  'person.enable_text': 'Il peut se reconnecter avec son mot de passe.',
  'person.remove': 'Supprimer le compte',
  'person.remove_title': 'Supprimer le compte {name} ?',
  'person.remove_text': 'Seul un compte sans commande peut être supprimé. Sinon, on le désactive.',
  'person.yourself': 'C’est votre propre compte : quelqu’un d’autre doit le désactiver ou le supprimer.',
  'device.lead': 'Les terminaux du foyer. Chacun entre avec un jeton qu’on y saisit une fois.',
  'device.name': 'Nom',
  'device.name_hint':
    'Où elle se trouve, par exemple foyer-gauche. 3 à 64 lettres, chiffres, points, tirets bas ou traits d’union.',
  'device.made': 'Créée',
  'device.used': 'Dernière connexion',
  'device.never': 'jamais',
  'device.search': 'Le nom commence par',
  'device.none': 'Aucune borne',
  'device.new': 'Nouvelle borne',
  'device.add': 'Créer un jeton',
  'device.token': 'Jeton',
  'device.token_title': 'Le jeton de {name}',
  'device.token_text':
    'Il n’est montré que cette fois. Saisissez-le sur la borne, à /kiosk ; qui l’a vend au nom de la maison.',
  'device.revoke': 'Révoquer',
  'device.revoke_what': 'Révoquer le jeton de {name}',
  'device.revoke_title': 'Révoquer le jeton de {name} ?',
  'device.revoke_text':
    'La borne est aussitôt exclue. Un client en train de payer termine ; ensuite elle demande un nouveau jeton. Elle pourra en recevoir un autre sous le même nom.',
};
